import { expect } from '@levelup/test-harness'
import type { Client } from 'pg'
import { insertRow, show, type Row } from './rows.ts'

/** A row that breaks one rule, beside others that keep them all. */
export interface Rule {
  /** What must be refused, as it stands after "refuses …" and before "… was accepted". */
  readonly what: string
  readonly table: string
  readonly row: Row
  /** What to look at when the row got in. */
  readonly lookAt: string
}

/** Tries a row that breaks a rule; fails, saying what to look at, when the database takes it. */
export async function expectRefused(client: Client, { what, table, row, lookAt }: Rule): Promise<void> {
  if (await refuses(() => insertRow(client, table, row))) return
  expect.fail(`${capitalised(what)} was accepted: ${table} ${show(row)}. ${lookAt}`)
}

/** Stores a row that must be accepted; `what` says why, for the message. */
export async function store(
  client: Client,
  table: string,
  row: Row,
  what: string,
): Promise<Record<string, unknown>> {
  try {
    return await insertRow(client, table, row)
  } catch (error) {
    const missing = (error as { code?: unknown }).code === '42P01'
    if (missing) return expect.fail(`There is no table ${table} yet: no model is mapped to it (@@map).`)
    return expect.fail(`${what} was refused: ${table} ${show(row)}. The database says: ${sentence(error)}`)
  }
}

/** Whether a write breaks a constraint, or brings a value that its column cannot hold. Fails on any other error. */
export async function refuses(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write()
    return false
  } catch (error) {
    const { code } = error as { code?: unknown }
    if (typeof code === 'string' && /^2[23]/.test(code)) return true
    return expect.fail(`the database did not come to look at the row: ${sentence(error)}`)
  }
}

export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
