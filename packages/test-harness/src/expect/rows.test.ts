import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ExpectationError } from '../expectation-error.ts'
import { expectRows, type RowsOptions } from './rows.ts'

function complaint(actual: object[], expected: object[], options: RowsOptions): ExpectationError {
  try {
    expectRows(actual, expected, options)
  } catch (error) {
    if (error instanceof ExpectationError) return error
    throw error
  }
  throw new Error('the rows were accepted')
}

const cell = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom('a', '1', ''), fc.constant(null))
const rows = fc.array(fc.record({ id: cell, name: cell, year: fc.integer({ min: 0, max: 3 }) }), {
  minLength: 1,
  maxLength: 20,
})

describe('properties', () => {
  test('the same rows are equal in every order', () => {
    fc.assert(
      fc.property(rows, (data) => {
        for (const order of ['exact', 'any', { by: ['year'] }] as const)
          expectRows(structuredClone(data), data, { order })
      }),
    )
  })

  test('shuffled rows are equal in any order', () => {
    const shuffled = rows.chain((data) =>
      fc.tuple(fc.constant(data), fc.shuffledSubarray(data, { minLength: data.length })),
    )
    fc.assert(fc.property(shuffled, ([data, other]) => expectRows(other, data, { order: 'any' })))
  })

  test('ties are free, the order of the columns named is not', () => {
    const byYear = rows.map((data) => data.toSorted((a, b) => a.year - b.year))
    fc.assert(
      fc.property(byYear, (data) => {
        const tiesTurned = [...Map.groupBy(data, (row) => row.year).values()].flatMap((group) =>
          group.toReversed(),
        )
        expectRows(tiesTurned, data, { order: { by: ['year'] } })
      }),
    )
  })

  test('a row less is always noticed', () => {
    fc.assert(
      fc.property(rows, fc.nat(), (data, n) => {
        const less = data.toSpliced(n % data.length, 1)
        expect(() => expectRows(less, data, { order: 'any' })).toThrow(ExpectationError)
        expect(() => expectRows(data, less, { order: 'any' })).toThrow(ExpectationError)
      }),
    )
  })
})

describe('what it says', () => {
  const ada = { id: 1, name: 'Ada' }
  const bob = { id: 2, name: 'Bob' }

  test('a missing row, the data set, both tables and the SQL', () => {
    const error = complaint([ada], [ada, bob], {
      order: 'any',
      dataSet: 'two members',
      statement: 'SELECT 1',
    })
    expect(error.message).toBe(
      [
        `on the data set "two members": the row { id: 2, name: 'Bob' } is missing`,
        '',
        'Expected (2 rows)',
        '     | id | name',
        "   1 | 1  | 'Ada'",
        "  *2 | 2  | 'Bob'",
        '',
        'Got (1 row)',
        '     | id | name',
        "   1 | 1  | 'Ada'",
        '',
        'SQL',
        'SELECT 1',
      ].join('\n'),
    )
  })

  test('an unexpected row', () => {
    expect(complaint([ada, bob], [ada], { order: 'any' }).summary).toBe(
      `the row { id: 2, name: 'Bob' } is unexpected`,
    )
  })

  test('a row that came twice', () => {
    expect(complaint([ada, ada], [ada], { order: 'any' }).summary).toBe(
      `the row { id: 1, name: 'Ada' } came 2 times, expected 1`,
    )
  })

  test('a wrong value in a row that is otherwise right', () => {
    const counted = { ...ada, loans: 1 }
    expect(complaint([counted], [{ ...ada, loans: 0 }], { order: 'any' }).summary).toBe(
      `in the row with id 1, name 'Ada': loans is 1, expected 0`,
    )
  })

  test('the wrong order, with the first row out of place', () => {
    expect(complaint([bob, ada], [ada, bob], { order: 'exact' }).summary).toBe(
      `these are the right rows in the wrong order: row 1 is { id: 2, name: 'Bob' }, expected { id: 1, name: 'Ada' }`,
    )
  })

  test.each([
    ['a number and a text', 7, '7', "n is 7, expected '7'"],
    ['NULL and the text null', null, 'null', "n is NULL, expected 'null'"],
    ['NULL and an empty text', null, '', "n is NULL, expected ''"],
    ['an integer and a big one', 7, 7n, 'n is 7, expected 7n'],
    ['true and 1', true, 1, 'n is true, expected 1'],
    ['texts that look the same', 'a\u200b', 'a', "n is 'a\\u{200b}', expected 'a'"],
  ])('%s differ, visibly', (_, got, wanted, words) => {
    expect(complaint([{ id: 1, n: got }], [{ id: 1, n: wanted }], { order: 'exact' }).summary).toContain(
      words,
    )
  })

  test('a column that is absent, and one that nobody asked for', () => {
    const error = complaint([{ id: 1, nam: 'Ada' }], [{ id: 1, name: 'Ada' }], { order: 'exact' })
    expect(error.summary).toBe('the rows have the columns id, nam; expected id, name')
  })

  test('dates, bytes and JSON by value', () => {
    const row = () => ({ at: new Date(0), bytes: Buffer.from('ab'), json: { b: 1, a: [2] } })
    expectRows([row()], [{ ...row(), json: { a: [2], b: 1 } }], { order: 'exact' })
    expect(complaint([row()], [{ ...row(), at: new Date(1) }], { order: 'exact' }).summary).toContain(
      'at is Date(1970-01-01T00:00:00.000Z), expected Date(1970-01-01T00:00:00.001Z)',
    )
  })

  test('no rows at all', () => {
    expect(complaint([], [ada], { order: 'any' }).message).toContain('Got (0 rows)\n  (no rows)')
  })
})

test('a large difference is reported shortly and soon', () => {
  const many = Array.from({ length: 50_000 }, (_, id) => ({ id, text: 'x'.repeat(1000) }))
  const started = performance.now()
  const error = complaint(
    many,
    many.map(({ id }) => ({ id: id + 50_000, text: '' })),
    { order: 'exact' },
  )
  expect(error.message.length).toBeLessThan(10_000)
  expect(error.summary).toContain('and 99995 more differences')
  expect(performance.now() - started).toBeLessThan(5000)
})

test.each([
  ['nothing', undefined, /^on the data set "small": expected a list of rows, got no list: undefined$/],
  ['an object', {}, /got no list: \[object Object\]$/],
  ['a list with a hole', [{ id: 1 }, undefined], /got a list in which not all is a row$/],
])('%s in the place of rows is said in words', (_, actual, says) => {
  const options: RowsOptions = { order: 'exact', dataSet: 'small' }
  expect(complaint(actual as object[], [{ id: 1 }], options).message).toMatch(says)
})
