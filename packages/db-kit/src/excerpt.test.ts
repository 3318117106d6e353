import fc from 'fast-check'
import { expect, test } from 'vitest'
import { excerptOf } from './excerpt.ts'

test('an excerpt shows two lines before and after, numbered as in the text', () => {
  const sql = Array.from({ length: 12 }, (_, index) => `line ${index + 1}`).join('\n')
  expect(excerptOf(sql, sql.indexOf('line 9') + 6)).toBe(
    [' 7 | line 7', ' 8 | line 8', ' 9 | line 9', '   |      ^', '10 | line 10', '11 | line 11'].join('\n'),
  )
})

test('without a position an excerpt shows the first lines', () => {
  expect(excerptOf('\n\nSELECT 1')).toBe('3 | SELECT 1')
  expect(excerptOf('1\n2\n3\n4\n5\n6\n7')).toBe('1 | 1\n2 | 2\n3 | 3\n4 | 4\n5 | 5\n6 | 6\n  | …')
})

test('a position behind the end points behind the last character', () => {
  expect(excerptOf('SELECT (', 9)).toBe('1 | SELECT (\n  |         ^')
})

test('tabs, CRLF and characters of two UTF-16 units keep the caret in place', () => {
  const sql = "SELECT\r\n\t'😀', nope"
  expect(excerptOf(sql, sql.indexOf('nope') + 1)).toBe("1 | SELECT\n2 |  '😀', nope\n  |       ^")
})

test('a long line is cut around the caret', () => {
  const sql = `SELECT ${'a, '.repeat(200)}nope, ${'b, '.repeat(200)}c`
  const [line = '', caret = ''] = excerptOf(sql, sql.indexOf('nope') + 1).split('\n')
  expect(line.length).toBeLessThanOrEqual(104)
  expect(line.slice(caret.indexOf('^'))).toMatch(/^nope/)
  expect(line).toMatch(/^1 \| ….*…$/)
})

test('the caret is always under a character of the line above it, or right behind it', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', ' ', '\n', '\r\n', '\t', '😀', 'é', ';'),
    maxLength: 300,
  })
  const property = fc.property(text, fc.integer({ min: -5, max: 400 }), (sql, position) => {
    const lines = excerptOf(sql, position).split('\n')
    const at = lines.findIndex((line) => /^ *\| *\^$/.test(line))
    expect(at).toBeGreaterThan(0)
    const above = Array.from(lines[at - 1] ?? '').length
    const inLine = sql.split(/\r\n|[\r\n]/).map((line) => Array.from(line).length)
    expect((lines[at] ?? '').length - 1).toBeLessThanOrEqual(
      Math.max(above, Math.min(100, Math.max(...inLine)) + 6),
    )
  })
  fc.assert(property, { seed: 7, numRuns: 500 })
})
