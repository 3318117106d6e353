import { expect, test } from 'vitest'
import { applyEdit } from '../verify/apply-edit.ts'
import { applyChange } from './change.ts'
import { entryFor } from './entry.ts'

const TABLE_TEXT = 'a INT NOT NULL,\nb INT NOT NULL,\nc INT NOT NULL\n'

test.each([
  ['of the first of several', { start: 6, end: 14, to: '' }, 'a INT NOT NULL'],
  ['of one in the middle', { start: 22, end: 30, to: '' }, 'b INT NOT NULL'],
  ['of what is there once', { start: 16, end: 17, to: 'd' }, 'b'],
  ['of a place between two letters', { start: 31, end: 31, to: ' x' }, 'NULL,\nc'],
])('an entry has as much around it as makes it occur once: %s', (_, place, from) => {
  const mutant = { ...place, kind: '', file: 'a.sql', line: 1, text: TABLE_TEXT, changed: '' }
  const entry = entryFor(mutant)
  expect(entry.from).toContain(from.slice(0, 1))
  expect(TABLE_TEXT.split(entry.from)).toHaveLength(2)
  expect(applyEdit(TABLE_TEXT, entry)).toBe(applyChange(TABLE_TEXT, mutant))
})
