import { expect, test } from 'vitest'
import { isStatement, readPrismaSections } from './prisma-page.ts'

const page = (...lines: string[]) => readPrismaSections(['## Title', ...lines].join('\n'))
const snippet = ['```ts run prisma', 'return 1', '```', '']

test('the statements and the value printed below a snippet are its own', () => {
  const sent = ['```sql sent', 'SELECT 1', '  FROM a', '', 'COMMIT', '```', '']
  const returned = ['```json returned', '[1]', '```', '']
  const [section] = page(...snippet, ...sent, 'Words.', ...returned, ...snippet)
  expect(section?.snippets).toEqual([
    { line: 2, code: 'return 1', sent: ['SELECT 1 FROM a', 'COMMIT'], returned: [1] },
    { line: 18, code: 'return 1', sent: undefined, returned: undefined },
  ])
})

test('what belongs to the next snippet is not taken', () => {
  const [section] = page(...snippet, ...snippet, '```sql sent', 'COMMIT', '```')
  expect(section?.snippets.map(({ sent }) => sent)).toEqual([undefined, ['COMMIT']])
})

test('an ellipsis stands for any text, everything else for itself', () => {
  expect(isStatement('SELECT … FROM "a" WHERE (x = $1)', 'SELECT "b",\n "c" FROM "a" WHERE (x = $1)')).toBe(
    true,
  )
  expect(isStatement('SELECT … FROM "a"', 'SELECT "b" FROM "a" WHERE x')).toBe(false)
  expect(isStatement('SELECT a.b', 'SELECT axb')).toBe(false)
})
