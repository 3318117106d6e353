import { expect, test } from 'vitest'
import { readMongoSections } from './mongo-page.ts'

const page = (...lines: string[]) => readMongoSections(['## Title', ...lines].join('\n'))
const snippet = ['```ts run mongodb', 'return 1', '```', '']
const returned = ['```json returned', '[1]', '```', '']
const REFUSED = '**Refused.** MongoDB: `Document failed validation`. As it should.'

test('what is printed below a snippet is its own, also behind words and inside of a quiz', () => {
  const [section] = page(...snippet, 'Words.', '<details>', ...returned, ...snippet, REFUSED, ...snippet)
  expect(section).toEqual({
    title: 'Title',
    snippets: [
      { line: 2, code: 'return 1', returned: [1], refused: undefined },
      { line: 12, code: 'return 1', returned: undefined, refused: 'Document failed validation' },
      { line: 17, code: 'return 1', returned: undefined, refused: undefined },
    ],
  })
})

test('what belongs to another fence, or to another section, is not taken', () => {
  const sections = page(...snippet, '```sh', 'ls', '```', ...returned, ...snippet, '## Next', REFUSED)
  expect(sections).toHaveLength(1)
  for (const { returned, refused } of sections[0]?.snippets ?? [])
    expect([returned, refused]).toEqual([undefined, undefined])
})

test('a fence that never ends is told', () => {
  expect(() => page('```ts run mongodb', 'return 1')).toThrow('line 2: the fence is never closed')
})
