import type { Db } from '../../contract.ts'

/** One thing to do of a card. */
export interface Step {
  readonly id: string
  readonly text: string
  readonly done: boolean
}

/** A card, as the board shows it. */
export interface Card {
  readonly id: string
  readonly title: string
  readonly steps: readonly Step[]
  /** Who works on it, under the present name: `null` for somebody who has left. */
  readonly assignee: { readonly id: string; readonly name: string | null } | null
}

export interface NewComment {
  readonly cardId: string
  readonly authorId: string
  readonly text: string
  readonly at: Date
}

/** A comment, as a discussion shows it. */
export interface Comment {
  readonly id: string
  readonly text: string
  readonly at: Date
  readonly author: {
    readonly id: string
    /** What the author is called now; `null` for somebody who has left. */
    readonly name: string | null
    /** What the author was called when the comment was written. */
    readonly signedAs: string
  }
}

/** 5.2 */
export interface Cards {
  /** Gives a person another name. Throws Invalid for a name that is none, NotFound for somebody unknown. */
  rename(this: void, db: Db, personId: string, name: string): Promise<void>
  /** All cards, in the order of their ids. */
  board(this: void, db: Db): Promise<Card[]>
  /** Gives a card to somebody, or to nobody. Throws NotFound for an unknown card or person. */
  assign(this: void, db: Db, cardId: string, personId: string | null): Promise<void>
  /** Ticks one step, or unticks it. Gives false when there is no such step. */
  tick(this: void, db: Db, cardId: string, stepId: string, done: boolean): Promise<boolean>
  /** Gives the id of a new comment. Throws Invalid without text, NotFound for an unknown card or author. */
  comment(this: void, db: Db, given: NewComment): Promise<string>
  /** The comments of a card, the oldest first. */
  discussion(this: void, db: Db, cardId: string): Promise<Comment[]>
}

declare module '../../contract.ts' {
  interface Answers {
    cards(): Promise<Cards>
  }
}
