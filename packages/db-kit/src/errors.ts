import { excerptOf } from './excerpt.ts'

interface Meaning {
  /** What happened, in a few words. */
  readonly message: string
  /** Why it usually happens; where the cure depends on the statement, with what to look at. */
  readonly meaning: string
  /** What to do, where that is the same for everyone who meets it. */
  readonly nextStep?: string
}

/** Every code this package throws. Codes are stable: match on them, never on a message. */
export const errorTable = {
  DB_UNIQUE: {
    message: 'a row with this key exists already',
    meaning:
      'A UNIQUE or PRIMARY KEY constraint refused a duplicate. Update the row that is there, or choose another key.',
  },
  DB_FOREIGN_KEY: {
    message: 'a row points at a row that does not exist, or is still pointed at',
    meaning: 'Insert the parent row first; delete the child rows first.',
  },
  DB_CHECK: {
    message: 'a CHECK constraint refused the row',
    meaning: 'The value breaks a rule that the table states about itself.',
  },
  DB_NOT_NULL: {
    message: 'a required column is empty',
    meaning: 'A NOT NULL column got no value and has no default.',
  },
  DB_EXCLUSION: {
    message: 'the row conflicts with another row',
    meaning: 'An EXCLUDE constraint refused it, for example because two periods overlap.',
  },
  DB_TRIGGER: {
    message: 'a trigger or function raised an error',
    meaning: 'RAISE was reached in code that lives in the database; the message is the one written there.',
  },
  DB_SERIALIZATION: {
    message: 'the transaction collided with a concurrent one',
    meaning: 'Nothing was committed. Run the whole transaction again.',
  },
  DB_DEADLOCK: {
    message: 'two transactions waited for each other',
    meaning: 'The database ended this one. Run it again, and take locks in the same order everywhere.',
  },
  DB_LOCK_TIMEOUT: {
    message: 'a lock was not free in time',
    meaning: 'lock_timeout or NOWAIT gave up waiting for another transaction.',
  },
  DB_STATEMENT_TIMEOUT: {
    message: 'the statement ran longer than allowed',
    meaning: 'statement_timeout ended it. Look at its plan before raising the limit.',
  },
  DB_CANCELLED: {
    message: 'the statement was cancelled',
    meaning: 'Someone asked the database to stop it.',
  },
  DB_BUSY: {
    message: 'the database is busy with the work of another connection',
    meaning:
      'SQLite has one writer at a time and the busy timeout passed, or Redis runs a long script. Run the whole transaction again.',
  },
  DB_CONNECTION: {
    message: 'the database cannot be reached, or the connection was lost',
    meaning: 'It does not run, is not at this address, or takes no further connection.',
    nextStep: 'Check that it runs, the URL or path, the password and the connection limit.',
  },
  DB_SYNTAX: {
    message: 'the statement is not valid',
    meaning:
      'Where there is a caret, it shows where the parser stopped; the mistake is there or just before.',
  },
  DB_UNDEFINED_TABLE: {
    message: 'there is no such table',
    meaning: 'Its name is misspelt, or the migration that creates it has not run here.',
  },
  DB_UNDEFINED_COLUMN: {
    message: 'there is no such column',
    meaning: 'Its name is misspelt or ambiguous, or it belongs to a table that this statement does not name.',
  },
  DB_UNDEFINED_FUNCTION: {
    message: 'there is no such function or operator for these arguments',
    meaning: 'Its name is misspelt, or the argument types differ; a cast may help.',
  },
  DB_DUPLICATE_OBJECT: {
    message: 'a table, column, index or other object of this name exists already',
    meaning: 'The statement has run here before, or the name is taken.',
  },
  DB_DATA: {
    message: 'a value does not fit its type',
    meaning: 'It is out of range, too long, or written in a form that the type does not accept.',
  },
  DB_TRANSACTION: {
    message: 'the statement does not fit the state of the transaction',
    meaning:
      'For example: an earlier statement failed, so only ROLLBACK is accepted; or there is none to commit.',
  },
  DB_READ_ONLY: {
    message: 'the database or transaction is read-only',
    meaning: 'Open it for writing, or send the statement to a server that accepts writes.',
  },
  DB_PERMISSION: {
    message: 'the role may not do this',
    meaning: 'GRANT what is missing, or connect as another role.',
  },
  DB_STORAGE: {
    message: 'the database could not read or write its files',
    meaning: 'The disk is full or failing, memory ran out, or the file is not a database.',
  },
  DB_UNSUPPORTED: {
    message: 'the server cannot do this',
    meaning: 'It is a version or an engine without it; the message says what is missing.',
    nextStep: 'Run it on a server that can, or do without.',
  },
  DB_USAGE: {
    message: 'the driver refused the call',
    meaning:
      'Parameters do not match the placeholders, the connection is closed, or the text holds several statements.',
  },
  DB_OTHER: {
    message: 'the database reported an error without a code of ours',
    meaning: "Read the message; the database's own code is on `cause.code`.",
  },
  DB_MIGRATION_FILES: {
    message: 'the migration files are not usable',
    meaning:
      "Names are NNNN_name.up.sql and NNNN_name.down.sql, or in Prisma's layout NNNN_name/migration.sql and down.sql; numbers are unique, and every down has its up.",
  },
  DB_MIGRATION_EDITED: {
    message: 'a migration was changed after it had been applied',
    meaning: 'Databases that have run it would never get the change.',
    nextStep: 'Restore the file, and write the change as a new migration.',
  },
  DB_MIGRATION_MISSING: {
    message: 'the database has a migration that is not among the files',
    meaning: 'It was applied from another branch or the file was deleted.',
    nextStep: 'Get the file back.',
  },
  DB_MIGRATION_ORDER: {
    message: 'a migration would run before one that is already applied',
    meaning: 'Another database would run the two in the other order.',
    nextStep: 'Give the new file a number above all applied ones.',
  },
  DB_MIGRATION_FAILED: {
    message: 'a migration failed here, and nobody has looked after it yet',
    meaning: 'PostgreSQL has taken back what the file had done, unless it holds a COMMIT of its own.',
    nextStep: 'Correct the file and take the migration back with down; then up goes on.',
  },
} as const satisfies Record<string, Meaning>

export type DatabaseErrorCode = keyof typeof errorTable

export interface DatabaseErrorDetails {
  readonly constraint?: string | undefined
  readonly table?: string | undefined
  readonly columns?: readonly string[] | undefined
  /** The database's own advice, where it gives one. */
  readonly hint?: string | undefined
  readonly sql?: string | undefined
  /** 1-based offset into `sql`, in UTF-16 units. */
  readonly position?: number | undefined
  /** The file, a migration or a schema, that `sql` was read from. */
  readonly file?: string | undefined
  readonly cause?: unknown
}

/**
 * An error that a database or its driver reported; `message` is their own sentence and `cause` their own error.
 * A migration that cannot run is one too: see the DB_MIGRATION codes.
 * Details are own enumerable properties and absent when unknown, so that they survive a copy between processes.
 * Values of parameters are in none of them.
 */
export class DatabaseError extends Error {
  static {
    this.prototype.name = 'DatabaseError'
  }

  readonly code: DatabaseErrorCode
  declare readonly constraint?: string
  declare readonly table?: string
  declare readonly columns?: readonly string[]
  declare readonly hint?: string
  declare readonly sql?: string
  /** 1-based offset into `sql`, in UTF-16 units. */
  declare readonly position?: number
  /** The file, a migration or a schema, that `sql` was read from. */
  declare readonly file?: string
  /** The lines of `sql` around the error, numbered, with a caret under `position`. */
  declare readonly excerpt?: string

  constructor(code: DatabaseErrorCode, message: string, details: DatabaseErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    const { constraint, table, columns, hint, sql, position, file } = details
    const excerpt = sql === undefined ? undefined : excerptOf(sql, position)
    const known = Object.entries({ constraint, table, columns, hint, sql, position, excerpt, file })
    Object.assign(this, Object.fromEntries(known.filter(([, value]) => value !== undefined)))
  }

  /** What to do, where the code alone says it. */
  get nextStep(): string | undefined {
    const { nextStep }: Meaning = errorTable[this.code]
    return nextStep
  }
}
