import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'bound-on-the-connection',
    title: 'SET lock_timeout, without LOCAL',
    why: 'The connection goes back to the pool with the setting, and the next request that gets it, a report or a migration, fails after the two seconds that a transfer was willing to wait. It depends on which connection it gets, so it happens now and then.',
    caughtBy: 'the bound ends with the transaction: the next one on the connection waits as long as it likes',
    message: 'SET instead of SET LOCAL',
    edits: [
      {
        file: 'src/accounts/transfer.ts',
        from: "await tx.$executeRaw`SELECT set_config('lock_timeout', ${`${lockTimeoutMs}ms`}, true)`",
        to: "await tx.$executeRaw`SELECT set_config('lock_timeout', ${`${lockTimeoutMs}ms`}, false)`",
      },
    ],
  },
  {
    name: 'locks-as-they-come',
    title: 'Locks the account that gives, then the account that gets',
    why: 'From A to B and from B to A at the same moment: each has its first lock and waits for the other’s. After a second PostgreSQL ends one of the two, and a transfer that was right fails. The more people send each other minutes, the more often.',
    caughtBy: 'two transfers in opposite directions do not wait for each other',
    message: 'each of two held an account that the other waited for',
  },
  {
    name: 'order-by-luck',
    title: 'Locks both accounts in one SELECT, in no order',
    why: 'One statement, so there is one order: it looks right, and no test with two transfers at once fails. But a SELECT … FOR UPDATE without ORDER BY locks the rows as its plan comes upon them, and the plan changes with the size of the table, with ANALYZE and with every row that an UPDATE moves. Then two transfers lock in different orders, and deadlock.',
    caughtBy: 'which account is locked first does not depend on the query plan',
    message: 'Let the statement say it: ORDER BY id',
    edits: [
      {
        file: 'src/accounts/transfer.ts',
        from: `
          ORDER BY id
        `,
        to: '',
      },
    ],
  },
  {
    name: 'read-modify-write',
    title: 'Reads the balances, does the sums, writes them back',
    why: 'It is in a transaction, and still it loses money: READ COMMITTED lets two transactions read the same balance, and the later one writes over what the earlier one brought. Nobody gets an error.',
    caughtBy: 'two transfers at once: nothing is lost, whichever comes first',
    message: 'both transfers computed a balance from what they had read before the other wrote',
  },
  {
    name: 'waits-for-ever',
    title: 'Waits for the lock as long as it takes',
    why: 'One transaction that somebody forgot to end, and every transfer that wants its account waits, each with a connection of the pool. When the pool is empty the whole app stands still, not only the transfers.',
    caughtBy:
      'while somebody holds the account that gives, the transfer waits for a bounded time, and no minute moves',
    message: 'the wait has no bound (lock_timeout)',
    edits: [
      {
        file: 'src/accounts/transfer.ts',
        from: `
          export function transfer(
            db: Database,
            { fromId, toId, minutes }: TransferOrder,
            { lockTimeoutMs = 2000 }: { readonly lockTimeoutMs?: number } = {},
          ): Promise<TransferResult> {
        `,
        to: `
          export function transfer(db: Database, { fromId, toId, minutes }: TransferOrder): Promise<TransferResult> {
        `,
      },
      {
        file: 'src/accounts/transfer.ts',
        from: `
          await tx.$executeRaw\`SELECT set_config('lock_timeout', \${\`\${lockTimeoutMs}ms\`}, true)\`
        `,
        to: '',
      },
    ],
  },
])
