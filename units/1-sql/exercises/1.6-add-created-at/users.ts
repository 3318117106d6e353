import type { Step } from './contract.ts'

/** One database with the `users` of 1.6, seen by the programs that use it. */
export interface UsersDatabase {
  migrate(to: Step): Promise<void>
  /** A program from before the change: it has never heard of `created_at`. Gives the new user's id. */
  oldWriter(name: string): Promise<number>
  newWriter(name: string, createdAt: string | null): Promise<number>
  /** Any program, old ones included. */
  rename(id: number, name: string): Promise<void>
  addLogin(userId: number, at: string): Promise<void>
  deleteUser(id: number): Promise<void>
  users(): Promise<UserRow[]>
  logins(): Promise<LoginRow[]>
  /** Tables, columns, indexes, constraints and triggers, in a form that can be compared. */
  structure(): Promise<unknown>
}

export interface UserRow {
  readonly id: number
  readonly name: string
  /** `2026-03-01T09:30:00Z`. Missing while the table has no such column. */
  readonly created_at?: string | null
}

export interface LoginRow {
  readonly user_id: number
  readonly at: string
}

/** Ids have gaps, two users share a name, one has never logged in. */
export const users: readonly UserRow[] = [
  { id: 1, name: 'Ada' },
  { id: 2, name: 'Linus' },
  { id: 5, name: 'Grace' },
  { id: 9, name: 'Ada' },
]
export const NEVER_LOGGED_IN = 5

/** Not in the order of time, so that the first one stored is not the first one made. */
export const logins: readonly LoginRow[] = [
  { user_id: 1, at: '2025-11-30T18:45:00Z' },
  { user_id: 1, at: '2024-05-01T08:00:00Z' },
  { user_id: 1, at: '2025-01-01T00:00:00Z' },
  { user_id: 2, at: '2023-12-31T23:59:59Z' },
  { user_id: 9, at: '2025-06-15T12:00:00Z' },
  { user_id: 9, at: '2025-06-15T11:59:59Z' },
]

export const firstLogin: Readonly<Record<number, string>> = {
  1: '2024-05-01T08:00:00Z',
  2: '2023-12-31T23:59:59Z',
  9: '2025-06-15T11:59:59Z',
}
