export interface RedisDatabase {
  /** Ends with the number of the logical database. */
  readonly url: string
  readonly name: string
}

/** One database in use. */
export interface Place {
  readonly database: RedisDatabase
  leave(): Promise<void>
  /** Gives where it is. */
  keep(): Promise<string>
}

/** Where a worker gets its databases from. */
export interface Places extends AsyncDisposable {
  take(): Promise<Place>
}
