import { createColors } from 'picocolors'
import { expect, test } from 'vitest'
import { clip, columnsOf, shift, wrap } from './text.ts'

const colours = createColors(true)

test('text is broken at spaces and indented', () => {
  expect(wrap('one two three four five six', 22, '  ')).toEqual(['  one two three four', '  five six'])
})

test('its own line breaks stay', () => {
  expect(wrap('one\ntwo', 40)).toEqual(['one', 'two'])
})

test("a line's own indentation stays for what it is broken into, plus the hanging one", () => {
  expect(wrap('  one two three', 12, '', '  ')).toEqual(['  one two', '    three'])
})

test('a word that is too long is cut, and nothing of it is lost', () => {
  expect(wrap('a'.repeat(25), 10)).toEqual(['a'.repeat(10), 'a'.repeat(10), 'a'.repeat(5)])
})

test('spaces inside a line stay, so that columns of a short one keep their places', () => {
  expect(wrap('id   name', 20)).toEqual(['id   name'])
})

test('characters of two columns are counted as two', () => {
  expect(columnsOf('日本')).toBe(4)
  expect(wrap('日本日本 日本日本', 10)).toEqual(['日本日本', '日本日本'])
  expect(clip('日本日本', 5)).toBe('日本…')
})

test('a line that fits is left alone', () => {
  expect(clip(colours.red('12345'), 5)).toBe(colours.red('12345'))
})

test('a longer one is cut to its visible columns and keeps its colour codes', () => {
  expect(clip('123456', 5)).toBe('1234…')
  expect(clip(`${colours.red('123456')}789`, 5)).toBe(colours.red('1234…'))
  expect(clip(`12${colours.red('3456')}`, 5)).toBe(`12${colours.red('34…')}`)
})

test('a line that is moved says that something is before it', () => {
  expect(shift('0123456789', 4)).toBe('…56789')
  expect(shift('', 4)).toBe('')
  expect(shift('0123', 0)).toBe('0123')
})
