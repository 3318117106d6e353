import type { Database } from '../../contract.ts'

export interface NewTaggedTask {
  readonly userId: string
  readonly title: string
  readonly tags: readonly string[]
}

export interface TaggedTask {
  readonly id: string
  readonly userId: string
  readonly title: string
  readonly done: boolean
  /** The names of its tags, in alphabetical order. */
  readonly tags: readonly string[]
}

export interface Merge {
  /** The account that goes. */
  readonly fromId: string
  /** The account that stays. */
  readonly intoId: string
}

/** 2.6 */
export interface Transactions {
  createTaggedTask(this: void, db: Database, task: NewTaggedTask): Promise<TaggedTask>
  /** `undefined`, and nothing changed, when one of the two users does not exist. */
  mergeUsers(this: void, db: Database, merge: Merge): Promise<{ readonly movedTasks: number } | undefined>
}

declare module '../../contract.ts' {
  interface Answers {
    transactions(): Promise<Transactions>
  }
}
