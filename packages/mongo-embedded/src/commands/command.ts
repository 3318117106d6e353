import type { Doc } from '../bson/value.ts'
import type { Server } from '../server.ts'
import type { Session } from '../session/session.ts'
import type { Transaction } from '../session/transaction.ts'
import type { Namespaces } from '../storage/catalog.ts'
import type { Writer } from '../storage/writer.ts'
import type { Client } from './client.ts'
import type { Deadline } from '../deadline.ts'
import type { FieldRules, Options } from './options.ts'

/** A command on its way. */
export interface Invocation {
  readonly server: Server
  readonly client: Client
  readonly name: string
  readonly database: string
  /** All of it, as it was sent. */
  readonly body: Doc
  /** Its own fields, checked; the first is the command's name. */
  readonly options: Options
  /** In bytes: nothing in it is larger. */
  readonly messageBytes: number
  readonly deadline: Deadline
  readonly session: Session | undefined
  readonly transaction: Transaction | undefined
  /** The command is a retryable write, which may have been sent before. */
  readonly retryable: boolean
  /** Where it reads: the catalog, or the snapshot of its transaction. */
  readonly namespaces: Namespaces
  readonly writer: Writer
}

/** What the table of commands holds. */
export interface Command {
  /** Its own fields beside its name; what every command may have is known elsewhere. */
  readonly fields: FieldRules
  /** Fields that are not known have no effect: drivers ask newer servers for more than older ones know. */
  readonly lenient?: boolean
  /** Without having logged in. */
  readonly open?: boolean
  readonly adminOnly?: boolean
  /** Allowed in a transaction. */
  readonly transactional?: boolean
  /** May have a `txnNumber` outside a transaction: done once, however often it is sent. */
  readonly retryable?: boolean
  /** Its answer, without `ok`. */
  run(invocation: Invocation): Doc | Promise<Doc>
}
