/** Where something is kept. */
export type Store =
  /** Tables of PostgreSQL. */
  | 'postgresql'
  /** A table of PostgreSQL, of which one column is JSONB. */
  | 'jsonb'
  | 'mongodb'
  | 'redis'

/** What decides: what the case needs, or what people say. */
export type Reason =
  /** Several writes happen together or not at all. */
  | 'all-or-nothing'
  /** What is asked is not known yet: filters, joins and sums over everything. */
  | 'unknown-questions'
  /** Most of it is the same in every row, and refers to other rows; a part differs from row to row. */
  | 'a-part-differs'
  /** What is read together is one nested document, written as a whole; each has its own shape, none is joined. */
  | 'one-document'
  /** More writes than one server takes, and each reader knows the key of what it wants. */
  | 'spread-over-servers'
  /** It is found by one key, ends by itself, and may be lost. */
  | 'ends-by-itself'
  /** Many write the same few numbers at once, and their order is read all the time. */
  | 'hot-numbers'
  /** The same answer is read again and again, and can be made anew from where the truth is. */
  | 'read-again'
  /** It looks like JSON. */
  | 'looks-like-json'
  /** There is no schema, so there are no migrations. */
  | 'no-migrations'
  /** It is faster. */
  | 'faster'

/** What is given up by it, and is no loss in this case. */
export type GivenUp =
  /** To spread the writes over many servers. */
  | 'many-servers'
  /** Types and foreign keys for what is inside of the JSON. */
  | 'rules-inside'
  /** That an id has to be the id of something, and joins that are as quick as in SQL. */
  | 'foreign-keys'
  /** That what was written is still there after a crash. */
  | 'durability'
  /** That what is read is what holds now. */
  | 'freshness'

export interface Decision {
  readonly store: Store
  readonly because: Reason
  readonly givesUp: GivenUp
}

/** The cases of the brief. */
export type Case =
  | 'credits'
  | 'reports'
  | 'products'
  | 'staff'
  | 'events'
  | 'pages'
  | 'machines'
  | 'sign-ins'
  | 'ranking'
  | 'front-page'

export type Family = 'relational' | 'document' | 'key-value' | 'wide-column' | 'graph'

/** The questions of the brief that a family is made for. */
export type Question = 'carts' | 'contacts' | 'invoices' | 'measurements' | 'surveys'

/** 5.10, the first two tasks. */
export interface Decisions {
  decisions(this: void): Readonly<Record<Case, Decision>>
  families(this: void): Readonly<Record<Question, Family>>
}

/** What a request gets: a number of tickets, that a sale is accepted, or that the node refuses to answer. */
export type Outcome = number | 'sold' | 'refused'

/** What happens in the play of the brief, from the moment at which the line is cut. */
export interface Play {
  /** Berlin, which is with the majority, sells a ticket. */
  readonly berlinSells: Outcome
  /** Lisbon, alone, is asked how many are left. */
  readonly lisbonReads: Outcome
  /** Lisbon sells a ticket. */
  readonly lisbonSells: Outcome
  /** The line is back, and the nodes have talked. Both are asked how many are left. */
  readonly bothReadLater: Outcome
  /** How many people stand at the door with a valid ticket. */
  readonly ticketsSold: number
}

/** 5.10, the third task. */
export interface Partition {
  /** As a store plays it that would rather refuse than be wrong (CP). */
  consistent(this: void): Play
  /** As a store plays it that would rather be wrong than refuse (AP). */
  available(this: void): Play
}

export type Verdict = 'right' | 'half right' | 'wrong'

/** What a review answers to a claim. */
export type Argument =
  /** Time depends on the way of access: on indexes, on how many statements, on how much is sent. */
  | 'ask-the-plan'
  /** The schema is still there, in the code; old documents are migrated by scripts that nobody sees. */
  | 'schema-moves-into-the-code'
  /** Nothing refuses an id of nothing, neither when it is written nor when what it means goes. */
  | 'nothing-refuses-a-dangling-id'
  /** What was one join is several round trips, or a pipeline. */
  | 'joins-become-round-trips'
  /** Everything gets faster without a fixed schema. */
  | 'no-schema-is-faster'
  /** A document has a version, so nothing can go wrong. */
  | 'versions-solve-it'

export interface Answer {
  readonly verdict: Verdict
  readonly argument: Argument
}

/** 5.10, the fourth task: the review of "Migrate the task manager to MongoDB". Its SQL is run. */
export interface Review {
  readonly faster: Answer & {
    /** One statement that makes one index, which cures the slow list. */
    readonly cure: string
  }
  readonly noMigrations: Answer
  readonly plainIds: Answer & {
    /** A statement that PostgreSQL refuses today because of `REFERENCES`, and that a plain string would let through. */
    readonly refusedToday: string
  }
  readonly sameApi: Answer & {
    /** The tasks of `$1`, a category's name, and `$2`, an e-mail address: `id` and `title`, by `id`. One statement. */
    readonly oneStatement: string
  }
  /** What else there is, and where it belongs. */
  readonly whereItBelongs: {
    readonly tasks: Store
    readonly taskListCache: Store
    readonly loginLimit: Store
    readonly fieldsThatDifferByKindOfTask: Store
  }
}

declare module '../../contract.ts' {
  interface Answers {
    decisions(): Promise<Decisions>
    partition(): Promise<Partition>
    review(): Promise<{ review(this: void): Review }>
  }
}
