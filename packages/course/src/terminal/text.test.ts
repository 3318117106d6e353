import { createColors } from 'picocolors'
import { expect, test } from 'vitest'
import { clip, wrap } from './text.ts'

const colours = createColors(true)

test('text is broken at spaces and indented', () => {
  expect(wrap('one two three four five six', 22, '  ')).toEqual(['  one two three four', '  five six'])
})

test('its own line breaks stay', () => {
  expect(wrap('one\ntwo', 40)).toEqual(['one', 'two'])
})

test('a line that fits is left alone', () => {
  expect(clip(colours.red('12345'), 5)).toBe(colours.red('12345'))
})

test('a longer one is cut to its visible columns and keeps its colour codes', () => {
  expect(clip('123456', 5)).toBe('1234…')
  expect(clip(`${colours.red('123456')}789`, 5)).toBe(colours.red('1234…'))
  expect(clip(`12${colours.red('3456')}`, 5)).toBe(`12${colours.red('34…')}`)
})
