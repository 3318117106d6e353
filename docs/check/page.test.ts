import { expect, test } from 'vitest'
import { readSections } from './page.ts'

const page = (...lines: string[]) => readSections(['## Title', ...lines].join('\n'))
const fence = (options: string, sql = 'SELECT 1') => ['```sql' + options, sql, '```', '']

test('a fence that is not marked "run" is an error: no snippet goes unexecuted', () => {
  expect(() => page(...fence(''))).toThrow('line 2: a sql fence must be marked "sql run"')
})

test('a snippet is for both databases and session A unless its fence says otherwise', () => {
  const [section] = page(...fence(' run'), ...fence(' run postgres session=B since=18'))
  expect(section?.snippets).toMatchObject([
    { line: 2, databases: ['sqlite', 'postgres'], session: 'A', sincePostgres: 0 },
    { line: 6, databases: ['postgres'], session: 'B', sincePostgres: 18 },
  ])
})

test('the table below a snippet is what it must return, inside the answer of a quiz too', () => {
  const table = ['| a | b |', '| - | - |', '| 1 | `x \\| y` |', '']
  const rows = { kind: 'rows', columns: ['a', 'b'], rows: [['1', 'x | y']] }
  const [section] = page(
    ...fence(' run'),
    ...table,
    ...fence(' run'),
    '<details>',
    '<summary>Answer</summary>',
    '',
    ...table,
  )
  expect(section?.snippets.map(({ expected }) => expected)).toEqual([rows, rows])
})

test('a refusal names the message of each database, over as many lines as it needs', () => {
  const [section] = page(
    ...fence(' run'),
    '**Refused.** SQLite: `no`',
    'PostgreSQL: `never`',
    '',
    'SQLite: `other`',
  )
  expect(section?.snippets[0]?.expected).toEqual({
    kind: 'refused',
    messages: { sqlite: 'no', postgres: 'never' },
  })
})

test('a snippet without table or refusal must only run', () => {
  const [section] = page(...fence(' run'), 'Some words, and later:', '', '| a |', '| - |')
  expect(section?.snippets[0]?.expected).toEqual({ kind: 'runs' })
})
