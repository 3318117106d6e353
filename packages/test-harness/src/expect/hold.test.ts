import { describe, expect, test } from '../index.ts'
import { postgresWithEvents } from '../../test/support/postgres-with-events.ts'
import { holdUntil } from './hold.ts'
import { race } from './race.ts'

describe('holdUntil', () => {
  test('makes a check-then-insert race lose, each time', async ({ postgres }) => {
    await using db = postgresWithEvents((await postgres.create()).url)
    await db.run('CREATE TABLE product (sku text)')
    using held = holdUntil(db.events, { matching: /^INSERT/, arrivals: 5 })
    await race(5, async () => {
      const known = await db.run("SELECT 1 FROM product WHERE sku = 'a'")
      if (known.length === 0) await db.run("INSERT INTO product VALUES ('a')")
    })
    expect(held.arrived()).toBe(5)
    expect(await db.run('SELECT sku FROM product')).toHaveLength(5)
  })

  test('later statements pass', async ({ postgres }) => {
    await using db = postgresWithEvents((await postgres.create()).url)
    using held = holdUntil(db.events, { matching: /SELECT/, arrivals: 1 })
    await db.run('SELECT 1')
    await db.run('SELECT 2')
    await held.complete
  })

  test('says how many arrived, and what came instead', async ({ postgres }) => {
    await using db = postgresWithEvents((await postgres.create()).url)
    using held = holdUntil(db.events, { matching: /INSERT/, arrivals: 2, timeoutMs: 30 })
    await db.run('SELECT 1')
    await expect(held.complete).rejects.toThrow(
      /0 of 2 statements matching \/INSERT\/ arrived within 30 ms[^]*seen instead[^]*SELECT 1/,
    )
  })

  test('proceeds at the bound where that was asked for', async ({ postgres }) => {
    await using db = postgresWithEvents((await postgres.create()).url)
    using held = holdUntil(db.events, {
      matching: /SELECT/,
      arrivals: 2,
      timeoutMs: 30,
      otherwise: 'proceed',
    })
    expect(await db.run('SELECT 1 AS one')).toEqual([{ one: 1 }])
    expect(held.arrived()).toBe(1)
  })
})
