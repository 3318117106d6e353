import type { Db } from '../../contract.ts'

/** What one setting may be: what JSON has. An object is a group of settings. */
export type Setting = string | number | boolean | null | readonly Setting[] | Settings
export interface Settings {
  readonly [name: string]: Setting
}

/** What a client wants to be different. */
export interface PreferenceChange {
  readonly userId: string
  /** Groups are merged, `null` takes a setting away, everything else takes the place of what was there. */
  readonly changes: Settings
  readonly at: Date
}

/** 5.8 */
export interface Preferences {
  /** The index that the collection needs. Called whenever the app starts. */
  ensurePreferenceIndexes(this: void, db: Db): Promise<void>
  /** All settings of a user; `{}` for somebody who has changed none. */
  readPreferences(this: void, db: Db, userId: string): Promise<Settings>
  /** Gives all settings as they are now. */
  savePreferences(this: void, db: Db, change: PreferenceChange): Promise<Settings>
}

/** Something that a user did. */
export interface LogEntry {
  readonly userId: string
  /** Such as `report.exported`. Each kind has details of its own shape. */
  readonly kind: string
  readonly at: Date
  readonly details: Readonly<Record<string, unknown>>
}

/** An entry as it is read. */
export interface LoggedEntry extends Omit<LogEntry, 'userId'> {
  readonly id: string
}

export interface LogPage {
  /** Newest first. */
  readonly entries: readonly LoggedEntry[]
  /** For the next page; `undefined` when this is the last one. */
  readonly next: string | undefined
}

/** 5.8 */
export interface ActivityLog {
  /** The indexes that the collection needs, the end of entries included. Called whenever the app starts. */
  ensureLogIndexes(this: void, db: Db): Promise<void>
  /** Writes an entry, and gives its id. */
  logActivity(this: void, db: Db, entry: LogEntry): Promise<string>
  /** A page of a user's entries: the first one, or the one behind `cursor`. */
  readLog(
    this: void,
    db: Db,
    userId: string,
    page: { readonly limit: number; readonly cursor?: string },
  ): Promise<LogPage>
}

declare module '../../contract.ts' {
  interface Answers {
    preferences(): Promise<Preferences>
    activityLog(): Promise<ActivityLog>
  }
}
