import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openPostgres, openSqlite, postgresDatabase } from '../../test/databases.ts'
import { seed as seedPostgres } from '../postgres/index.ts'
import { seededRandom } from './random.ts'
import { seed as seedSqlite } from '../sqlite/index.ts'

describe('seeded random', () => {
  test('gives these numbers for this seed, for ever', () => {
    const random = seededRandom('library')
    expect([
      random.next(),
      random.integer(1, 100),
      random.pick(['a', 'b', 'c']),
      random.shuffle([1, 2, 3, 4, 5]),
    ]).toEqual([0.3231540198903531, 18, 'b', [5, 2, 3, 1, 4]])
  })

  test('differs between seeds that are alike', () => {
    const first = ['', 'a', 'b', 'aa', 0, 1, 2, '01'].map((seed) => seededRandom(seed).next())
    expect(new Set(first).size).toBe(first.length)
  })

  test('stays within the bounds and reaches both', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: 0, max: 3 }),
        (seed, from, width) => {
          const random = seededRandom(seed)
          const drawn = Array.from({ length: 200 }, () => random.integer(from, from + width))
          expect([Math.min(...drawn), Math.max(...drawn)]).toEqual([from, from + width])
        },
      ),
      { seed: 5 },
    )
  })

  test('is spread evenly', () => {
    const random = seededRandom('even')
    const counts = Array.from({ length: 10 }, () => 0)
    for (let draw = 0; draw < 100_000; draw++) counts[random.integer(0, 9)]! += 1
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400)
  })

  test('keeps every item when it shuffles', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (items) => {
        expect(seededRandom(1).shuffle(items).toSorted()).toEqual(items.toSorted())
      }),
      { seed: 5 },
    )
  })

  test('refuses what has no answer', () => {
    expect(() => seededRandom(1).pick([])).toThrow(RangeError)
    expect(() => seededRandom(1).integer(2, 1)).toThrow(RangeError)
  })
})

describe('a seed', () => {
  test('fills SQLite the same way each time, or not at all', () => {
    const fill = (broken: boolean) => {
      const db = openSqlite()
      db.exec('CREATE TABLE t (n INTEGER)')
      const run = () =>
        seedSqlite(db, (random) => {
          for (let row = 0; row < 3; row++)
            db.prepare('INSERT INTO t VALUES (?)').run(random.integer(1, 1000))
          if (broken) throw new Error('half way')
        })
      if (broken) expect(run).toThrow('half way')
      else run()
      return db.prepare('SELECT n FROM t').all()
    }
    expect(fill(false)).toHaveLength(3)
    expect(fill(false)).toEqual(fill(false))
    expect(fill(true)).toEqual([])
  })

  test('fills PostgreSQL in one transaction, or not at all', async () => {
    const pool = openPostgres(await postgresDatabase())
    await pool.query('CREATE TABLE t (n int)')
    const broken = seedPostgres(pool, async (client, random) => {
      await client.query('INSERT INTO t VALUES ($1)', [random.integer(1, 1000)])
      throw new Error('half way')
    })
    await expect(broken).rejects.toThrow('half way')
    expect((await pool.query('SELECT n FROM t')).rows).toEqual([])
    const inserted = await seedPostgres(pool, async (client, random) => {
      const number = random.integer(1, 1000)
      await client.query('INSERT INTO t VALUES ($1)', [number])
      return number
    })
    expect((await pool.query('SELECT n FROM t')).rows).toEqual([{ n: inserted }])
    expect([pool.totalCount, pool.idleCount]).toEqual([1, 1])
  })
})
