import { describe, expect, test } from '../index.ts'
import { sqliteWithEvents } from '../../test/support/sqlite-with-events.ts'
import { interleave } from './interleave.ts'

async function twoConnections(create: () => Promise<string>) {
  const file = await create()
  const [own, other] = [sqliteWithEvents(file), sqliteWithEvents(file)]
  own.db.exec('CREATE TABLE product (sku text PRIMARY KEY, price int)')
  return { own, other }
}
type Connections = Awaited<ReturnType<typeof twoConnections>>

const insertOther = ({ other }: Connections) => other.run("INSERT INTO product VALUES ('a', 2)")

describe('interleave', () => {
  test('runs the intruder before each statement of the action', async ({ sqlite }) => {
    const rounds = await interleave((c: Connections) => c.own.events, {
      fresh: () => twoConnections(() => sqlite.create()),
      action: ({ own }) => {
        if (own.all("SELECT 1 FROM product WHERE sku = 'a'").length === 0)
          own.run("INSERT INTO product VALUES ('a', 1)")
      },
      intruder: insertOther,
    })
    expect(rounds.map(({ statement, sql, action }) => [statement, sql.slice(0, 6), action.status])).toEqual([
      [1, 'SELECT', 'fulfilled'],
      [2, 'INSERT', 'rejected'],
    ])
  })

  test('a locked database is a rejected intruder', async ({ sqlite }) => {
    const rounds = await interleave((c: Connections) => c.own.events, {
      fresh: () => twoConnections(() => sqlite.create()),
      action: ({ own }) => {
        own.run('BEGIN IMMEDIATE')
        own.run("INSERT INTO product VALUES ('a', 1) ON CONFLICT DO NOTHING")
        own.run('COMMIT')
      },
      intruder: insertOther,
    })
    expect(rounds.map(({ intruder }) => intruder.status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  })

  test('says before which statement the other connection wrote', async ({ sqlite }) => {
    const failing = interleave((c: Connections) => c.own.events, {
      fresh: () => twoConnections(() => sqlite.create()),
      action: ({ own }) => own.run("INSERT INTO product VALUES ('b', 1)"),
      intruder: insertOther,
      check: () => expect('b').toBe('a'),
    })
    await expect(failing).rejects.toThrow(
      /^when another connection wrote just before statement 1 \(INSERT INTO product VALUES \('b', 1\)\): expected/,
    )
  })

  test('an action without a statement is no proof', async ({ sqlite }) => {
    const failing = interleave((c: Connections) => c.own.events, {
      fresh: () => twoConnections(() => sqlite.create()),
      action: () => 1,
      intruder: insertOther,
    })
    await expect(failing).rejects.toThrow('made no statement at all')
  })
})
