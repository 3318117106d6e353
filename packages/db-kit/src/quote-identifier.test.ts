import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { databases, failureOf } from '../test/databases.ts'
import { quoteIdentifier } from './quote-identifier.ts'

const hostile = [
  'order',
  'a "b"',
  '"; DROP TABLE books; --',
  'ünïcode 😀',
  "it's",
  'a\nb',
  '\\',
  '""',
  '$1',
  '?',
  ':name',
  '%s',
]

describe.for(databases)('a quoted name in $name', ({ open }) => {
  test('comes back as it was written, whatever it holds', async () => {
    const db = await open()
    const name = fc.oneof(
      fc.constantFrom(...hostile),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
    )
    const holdable = name.filter((each) => !each.includes('\0') && each.isWellFormed())
    await fc.assert(
      fc.asyncProperty(holdable, async (each) => {
        const [row] = await db.query(`SELECT 1 AS ${quoteIdentifier(each)}`)
        expect(Object.keys(row as object)).toEqual([each])
      }),
      { seed: 3, numRuns: 200 },
    )
  })
})

test('a name that no database can hold is refused', async () => {
  for (const name of ['', 'a\0b'])
    expect((await failureOf(() => quoteIdentifier(name))).code).toBe('DB_USAGE')
})
