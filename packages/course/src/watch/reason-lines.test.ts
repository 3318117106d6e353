import { expect, test } from 'vitest'
import { shownState } from '../../test/shown-state.ts'
import { reasonLines } from './reason-lines.ts'
import type { Reason } from './reasons.ts'

test('a message is broken, never cut, and stands before the place and what shows it', async () => {
  const lines = await rendered(
    {
      message: 'The row that was stored has another name than the one that was given',
      detail: 'expected: Aurelia',
      location: { file: 'src/heaviest.ts', line: 5, column: 9 },
    },
    { columns: 44 },
  )
  expect(lines).toEqual([
    '    The row that was stored has another name',
    '    than the one that was given',
    '    units/1-tiny/starter/src/heaviest.ts:5:9',
    '    expected: Aurelia',
  ])
})

test('a wide table keeps its columns and can be moved; the sentence after it is broken', async () => {
  const detail = `rows:\n    | name    | mass\n   *1 | Aurelia | ${'9'.repeat(30)}\n\nThe row that is marked is not expected here.`
  const failure = { message: 'no', detail }
  expect(await rendered(failure, { columns: 34 })).toEqual([
    '    no',
    '    rows:',
    '        | name    | mass',
    `       *1 | Aurelia | ${'9'.repeat(30)}`,
    '    ',
    '    The row that is marked is',
    '      not expected here.',
  ])
  expect((await rendered(failure, { columns: 34, shifted: 12 }))[3]).toBe(`…urelia | ${'9'.repeat(30)}`)
})

test('a table that fits stays where it is', async () => {
  const detail = '    | name\n   *1 | Aurelia'
  const lines = await rendered({ message: 'no', detail }, { columns: 34, shifted: 20 })
  expect(lines.slice(1)).toEqual(['        | name', '       *1 | Aurelia'])
})

test('a statement with a mark under it is not broken, so that the mark stays where it points', async () => {
  const detail = `SELECT ${'column_with_a_name, '.repeat(3)}1\n       ^`
  expect(await rendered({ message: 'no', detail }, { columns: 40 })).toEqual([
    '    no',
    `    SELECT ${'column_with_a_name, '.repeat(3)}1`,
    '           ^',
  ])
})

test('what was printed cannot steer the terminal', async () => {
  const { state, context } = await shownState({})
  const reason: Reason = { title: 'prints', output: 'one\u001b[2J\ttwo\r\n', others: 2 }
  expect(reasonLines(reason, state, { columns: 80, shifted: 0 }, context)).toEqual([
    '    and 2 more tests for the same reason',
    '  printed:',
    '    one  two',
  ])
})

async function rendered(
  failure: Omit<NonNullable<Reason['failure']>, 'kind'>,
  { columns, shifted = 0 }: { columns: number; shifted?: number },
) {
  const { state, context } = await shownState({})
  const reason = { title: 'a test', failure: { kind: 'assertion', ...failure }, others: 0 } as const
  return reasonLines(reason, state, { columns, shifted }, context)
}
