import { expect, Todo } from '@levelup/test-harness'
import type { Client } from 'pg'
import type { DeletePolicy, DeletePolicyName } from './contract.ts'
import type { Database, Direction } from '../../contract.ts'
import { belongingsOf, type Belongings } from './leaving-users.ts'
import { run } from '../../data/migration-run.ts'

/**
 * Brings the finished tracker to a policy: `restrict` by way of `cascade`, as the migrations come one after the other.
 */
export async function adopt(policy: DeletePolicy, client: Client, name: DeletePolicyName): Promise<void> {
  await migrate(policy, client, 'cascade', 'up')
  if (name === 'restrict') await migrate(policy, client, 'restrict', 'up')
}

export function migrate(
  policy: DeletePolicy,
  client: Client,
  name: DeletePolicyName,
  direction: Direction,
): Promise<void> {
  return run(client, () => policy.policySql(name, direction), direction, `prisma/delete-policy/${name}/`)
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
