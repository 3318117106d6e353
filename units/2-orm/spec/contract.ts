import type { LibraryModels } from './contracts/library-models.ts'
import type { Connection } from './contracts/connection.ts'
import type { TrackerModels } from './contracts/tracker-models.ts'
import type { Tasks } from './contracts/tasks.ts'
import type { Relations } from './contracts/relations.ts'
import type { Transactions } from './contracts/transactions.ts'
import type { Seed } from './contracts/seed.ts'
import type { Profile } from './contracts/profile.ts'
import type { PartnerModels } from './contracts/partner-models.ts'
import type { ProfileImages } from './contracts/profile-images.ts'
import type { ConnectionOptions, Database, QueryEvents } from './contracts/given.ts'

/**
 * What the acceptance suite asks of a unit 2 workspace. Every part is loaded on its own, so that a typing mistake in one
 * file turns only its own exercise red.
 */
export interface UnitTwo {
  /** Given: a Prisma client on a PostgreSQL URL; `openSqlite` the same client code on a SQLite file. */
  openPostgres(url: string, options?: ConnectionOptions): Database
  openSqlite(file: string): Database
  /** Given: what the server was asked to do, for query budgets and injected failures. */
  databaseEvents(db: Database): QueryEvents
  /** Given: any error of the client as a DatabaseError with a code, if it is the database's. */
  toDatabaseError(error: unknown): unknown
  /** Given: the SQL that Prisma derives from a schema. */
  schemaToSql(schema: string): Promise<string>

  libraryModels(): Promise<LibraryModels>
  connection(): Promise<Connection>
  /** Where `connection()` is loaded from, for a process of its own. */
  readonly connectionFile: URL
  trackerModels(): Promise<TrackerModels>
  tasks(): Promise<Tasks>
  relations(): Promise<Relations>
  transactions(): Promise<Transactions>
  seed(): Promise<Seed>
  profile(): Promise<Profile>
  partnerModels(): Promise<PartnerModels>
  profileImages(): Promise<ProfileImages>
}

export type { ConnectionOptions, Database, QueryEvents } from './contracts/given.ts'
export type * from './contracts/library-models.ts'
export type * from './contracts/connection.ts'
export type * from './contracts/tracker-models.ts'
export type * from './contracts/tasks.ts'
export type * from './contracts/relations.ts'
export type * from './contracts/transactions.ts'
export type * from './contracts/seed.ts'
export type * from './contracts/profile.ts'
export type * from './contracts/partner-models.ts'
export type * from './contracts/profile-images.ts'
