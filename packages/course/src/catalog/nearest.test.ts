import { expect, test } from 'vitest'
import { editDistance, nearest } from './nearest.ts'

test('the closest names come first, and far ones are left out', () => {
  expect(nearest('1.9', ['1.1', '1.2', '12.40'])).toEqual(['1.1', '1.2'])
  expect(nearest('1-sqk', ['1-sql', '2-orm'])).toEqual(['1-sql'])
  expect(nearest('mongo', ['1.1'])).toEqual([])
})

test('a beginning is as good as the whole', () => {
  expect(nearest('repo', ['sql', 'repository'])).toEqual(['repository'])
})

test.each([
  ['', '', 0],
  ['abc', '', 3],
  ['', 'abc', 3],
  ['kitten', 'sitting', 3],
  ['1.3', '1.3', 0],
])('from %j to %j it takes %i edits', (from, to, edits) => {
  expect(editDistance(from, to)).toBe(edits)
})
