/** What the compiler finds wrong in a learner's files. */
export interface TypeErrors {
  readonly count: number
  /** The first one, in the order of the files. */
  readonly first?: TypeError
}

interface TypeError {
  /** Absolute. */
  readonly file: string
  /** From 1, as is the column. */
  readonly line: number
  readonly column: number
  readonly message: string
}
