import { expect, ExpectationError, Todo } from '@levelup/test-harness'
import type { Client } from 'pg'
import type { Database, DeletePolicy, DeletePolicyName } from '../contract.ts'
import { belongingsOf, type Belongings } from '../data/leaving-users.ts'

/** Brings the finished tracker to a policy: `restrict` by way of `cascade`, as the migrations come one after the other. */
export async function adopt(policy: DeletePolicy, client: Client, name: DeletePolicyName): Promise<void> {
  await run(client, 'cascade/migration.sql', policy.policySql('cascade', 'up'))
  if (name === 'restrict') await run(client, 'restrict/migration.sql', policy.policySql('restrict', 'up'))
}

/** Runs a migration as the app does: in one transaction. */
export async function run(client: Client, file: string, sql: string): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(sql)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    const says = error instanceof Error ? error.message : String(error)
    throw new ExpectationError(`PostgreSQL refuses prisma/delete-policy/${file}: ${says}`, sql.trim())
  }
}

/** Tries to remove a user who has to stay: that is a 409, and not a row is missing afterwards. */
export async function expectKept(
  policy: DeletePolicy,
  db: Database,
  client: Client,
  id: string,
  why: string,
  left?: Belongings,
): Promise<void> {
  const before = left ?? (await belongingsOf(client, id))
  const outcome = await outcomeOf(policy.removeUser(db, id))
  expect(await belongingsOf(client, id), `${why}. Rows that are there afterwards`).toEqual(before)
  if (outcome !== '409 CONFLICT')
    expect.fail(`${why}. Expected: 409 CONFLICT. removeUser ended with ${outcome}`)
}

/** Status and code as the client would get them; an error that has none reaches the client as 500. */
export async function outcomeOf(removal: Promise<boolean>): Promise<string> {
  try {
    return `no error, but ${await removal}`
  } catch (error) {
    if (error instanceof Todo) throw error
    const { statusCode, code, message } = error as { statusCode?: number; code?: string; message?: string }
    if (statusCode !== undefined) return `${statusCode} ${code}`
    return `an error without a status, which the client sees as 500 (${String(message).trim().split('\n').at(-1)})`
  }
}
