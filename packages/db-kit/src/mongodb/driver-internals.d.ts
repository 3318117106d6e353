/**
 * The driver's connection, which it takes from its option `connectionType`. Neither is documented; the version is
 * pinned in the catalogue, and the tests of events fail when it changes.
 */
declare module 'mongodb/lib/cmap/connection.js' {
  import type { Document, MongoDBNamespace } from 'mongodb'

  export class Connection {
    constructor(stream: unknown, options: unknown)
    /** False until the server has greeted and knows who is there. */
    established: boolean
    command(
      namespace: MongoDBNamespace,
      command: Document,
      options?: Document,
      responseType?: unknown,
    ): Promise<unknown>
  }
}
