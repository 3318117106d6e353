import type { Database } from '../../contract.ts'

export interface BoardTask {
  readonly id: string
  readonly title: string
  readonly done: boolean
  /** The names of its tags, in alphabetical order. */
  readonly tags: readonly string[]
}

/** One person's column on the wall: their tasks in order of (createdAt, id). */
export interface Board {
  readonly userId: string
  readonly displayName: string
  readonly tasks: readonly BoardTask[]
}

/** The same before anybody has asked for the tasks. */
export interface LazyBoard {
  readonly userId: string
  readonly displayName: string
  /** Asks the database at the first call, and gives what that found at every further one. */
  readonly tasks: () => Promise<readonly BoardTask[]>
}

/** 2.5 Every function gives the boards of all users in order of their e-mail addresses. */
export interface Relations {
  lazyBoards(this: void, db: Database): Promise<LazyBoard[]>
  boardsByInclude(this: void, db: Database): Promise<Board[]>
  boardsByJoin(this: void, db: Database): Promise<Board[]>
}

declare module '../../contract.ts' {
  interface Answers {
    relations(): Promise<Relations>
  }
}
