import type { PostgresFixture } from '@levelup/test-harness'
import type pg from 'pg'
import type { Account } from '../exercises/3.8-transfer/contract.ts'
import type { ConnectionOptions, Answers } from '../contract.ts'
import type { FirstRows } from './tracker.ts'
import { ADA, twoUsers, users, type TwoUsers } from './two-users.ts'

/** Minutes on each account at the beginning. */
export const START_MINUTES = 100

/** The id of the n-th account, from 1. */
export function accountId(n: number): string {
  return `00000000-0000-4000-8000-0000000000c${n}`
}

export const [first, second, third] = [accountId(1), accountId(2), accountId(3)] as const
export const noAccount = accountId(9)

/** A tracker with two users, and `count` accounts of 100 minutes each. */
export function withAccounts(
  answers: Answers,
  postgres: PostgresFixture,
  options: ConnectionOptions = {},
  count = 3,
): Promise<TwoUsers> {
  return twoUsers(answers, postgres, options, usersAndAccounts(count))
}

function usersAndAccounts(count: number): FirstRows {
  const ids = Array.from({ length: count }, (_, i) => accountId(i + 1))
  return {
    key: [users.key, INSERT_ACCOUNTS, ...ids, START_MINUTES].join('\n'),
    async insert(client) {
      await users.insert(client)
      await client.query(INSERT_ACCOUNTS, [ids, ADA, START_MINUTES])
    },
  }
}

const INSERT_ACCOUNTS =
  'INSERT INTO accounts (id, owner_id, balance_minutes) SELECT id, $2, $3 FROM unnest($1::uuid[]) AS id'

/** What is on each account, in the order of their ids. */
export async function balances(pool: pg.Pool): Promise<number[]> {
  return (await accounts(pool)).map(({ balanceMinutes }) => balanceMinutes)
}

export async function accounts(pool: pg.Pool): Promise<Account[]> {
  const { rows } = await pool.query<Account>(
    'SELECT id, owner_id AS "ownerId", balance_minutes AS "balanceMinutes" FROM accounts ORDER BY id',
  )
  return rows
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/**
 * PostgreSQL looks for a deadlock after a second of waiting; in this database after 50 ms, for connections from now on.
 * Only a superuser may say so, and anybody else has the second.
 */
export async function findDeadlocksSoon(pool: pg.Pool): Promise<void> {
  await pool.query(
    `DO $$ BEGIN
       EXECUTE format('ALTER DATABASE %I SET deadlock_timeout = ''50ms''', current_database());
     EXCEPTION WHEN insufficient_privilege THEN NULL;
     END $$`,
  )
}
