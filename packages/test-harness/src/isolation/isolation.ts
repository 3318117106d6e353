/**
 * How the tests on one service are kept apart: each has databases of its own. One folder per service, its index.ts
 * exports this.
 */
export interface Isolation<Template, Database> {
  /**
   * Opens what one worker needs. `owner` marks its databases, so that another process can find them after it was
   * killed.
   */
  open(options: { readonly owner: number | undefined }): Promise<IsolatedDatabases<Template, Database>>
  /**
   * Removes the databases that a killed worker left on the server of `url`; `provider` is `external` for one that the
   * run did not start. Not needed where they end with the worker.
   */
  dropDatabasesOf?(url: string, owner: number, provider: string): Promise<void>
}

/** The databases of one worker. Disposing of it leaves none but those that were kept. */
export interface IsolatedDatabases<Template, Database> extends AsyncDisposable {
  /** A database that nobody else uses: a copy of the template, or empty. */
  create(template?: Template): Promise<Database>
  /** Nothing can be read from the database afterwards, and whoever is connected to it is disconnected. */
  drop(database: Database): void | Promise<void>
  /** Lets the database outlive the run, instead of dropping it. Returns where it is then: a path or a URL. */
  keep(database: Database): Promise<string>
  /** Why the server is to blame for what just failed; `undefined` when it is there and always was. */
  serverLost?(): Promise<string | undefined>
  /** What was asked for in the database that only the real server can do, in the words of the one that is here. */
  refusedIn?(database: Database): Promise<string | undefined>
}

/** What a test gets under the service's name. */
export interface IsolationFixture<Template, Database> {
  /** A database of this test's own: a copy of the template, or empty. */
  create(template?: Template): Promise<Database>
}
