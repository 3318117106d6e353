import { BSONRegExp, Long } from 'bson'
import { expect, test } from 'vitest'
import { value } from '../../test/documents.ts'
import type { Literal } from '../../test/documents.ts'
import { evaluate } from '../../test/evaluate.ts'

test.for<[Literal, Literal | undefined]>([
  [{ $concat: ['a', 'b'] }, 'ab'],
  [{ $concat: ['a', null, 5] }, null],
  [{ $toUpper: 'grüß' }, 'GRüß'],
  [{ $toLower: 'ÄB' }, 'Äb'],
  [{ $toUpper: null }, ''],
  [{ $toLower: [Long.fromNumber(5)] }, '5'],
  [{ $strcasecmp: ['Ab', 'aB'] }, 0],
  [{ $strcasecmp: ['a', 'B'] }, -1],
  [{ $strcasecmp: ['x', null] }, 1],
  [{ $strLenCP: '🌍ü' }, 2],
  [{ $strLenBytes: '🌍ü' }, 6],
  [{ $split: ['a,b,,c', ','] }, ['a', 'b', '', 'c']],
  [{ $split: [null, 5] }, null],
  [{ $substrCP: ['a🌍b', 1, 1] }, '🌍'],
  [{ $substrCP: ['ab', 5, 1] }, ''],
  [{ $substrCP: [null, 0, 1] }, ''],
  [{ $substrBytes: ['aüb', 1, 2] }, 'ü'],
  [{ $substr: ['abc', 1, -1] }, 'bc'],
  [{ $substrBytes: [123, 1, 1] }, '2'],
  [{ $indexOfCP: ['a🌍b', 'b'] }, 2],
  [{ $indexOfBytes: ['a🌍b', 'b'] }, 5],
  [{ $indexOfCP: ['abab', 'ab', 1] }, 2],
  [{ $indexOfCP: ['abc', 'bc', 0, 2] }, 1],
  [{ $indexOfBytes: ['abc', 'bc', 0, 2] }, -1],
  [{ $indexOfCP: ['', ''] }, 0],
  [{ $indexOfCP: [null, 'a'] }, null],
  [{ $trim: { input: ' \t\0a b\n ' } }, 'a b'],
  [{ $ltrim: { input: 'xxyax', chars: 'xy' } }, 'ax'],
  [{ $rtrim: { input: '  ', chars: ' ' } }, ''],
  [{ $trim: { input: null } }, null],
  [{ $trim: { input: 'a', chars: null } }, null],
  [{ $regexMatch: { input: 'Hello', regex: '^hel', options: 'i' } }, true],
  [{ $regexMatch: { input: 'Hello', regex: new BSONRegExp('^hel', '') } }, false],
  [{ $regexMatch: { input: null, regex: 'a' } }, false],
  [{ $regexMatch: { input: 'a', regex: '$missing' } }, false],
])('%o gives %o', ([expression, expected]) => {
  expect(evaluate(expression)).toStrictEqual(expected === undefined ? undefined : value(expected))
})

test.for<[Literal, number]>([
  [{ $concat: [1] }, 16702],
  [{ $toUpper: [[1]] }, 16007],
  [{ $toUpper: true }, 16007],
  [{ $toUpper: new Date(0) }, 238],
  [{ $strLenCP: null }, 34471],
  [{ $strLenBytes: 1 }, 34473],
  [{ $split: [1, 'a'] }, 40085],
  [{ $split: ['a', 1] }, 40086],
  [{ $split: ['a', ''] }, 40087],
  [{ $substrCP: ['a', -1, 1] }, 34455],
  [{ $substrCP: ['a', 0, -1] }, 34454],
  [{ $substrCP: ['a', 'x', 1] }, 34450],
  [{ $substrCP: ['a', 0, 1.5] }, 34453],
  [{ $substrBytes: ['ü', 1, 1] }, 28656],
  [{ $substrBytes: ['ü', 0, 1] }, 28657],
  [{ $substrBytes: ['a', -1, 1] }, 50752],
  [{ $substrBytes: ['a', null, 1] }, 16034],
  [{ $indexOfCP: [1, 'a'] }, 40093],
  [{ $indexOfCP: ['a', 1] }, 40094],
  [{ $indexOfBytes: ['a', 'a', -1] }, 40097],
  [{ $trim: { input: 1 } }, 50699],
  [{ $trim: { input: 'a', chars: 1 } }, 50700],
  [{ $trim: {} }, 50695],
  [{ $trim: { input: 'a', x: 1 } }, 50694],
  [{ $trim: 'a' }, 50696],
  [{ $regexMatch: { input: 1, regex: 'a' } }, 51104],
  [{ $regexMatch: { input: 'a', regex: 1 } }, 51105],
  [{ $regexMatch: { input: 'a', regex: new BSONRegExp('a', 'i'), options: 'i' } }, 51107],
  [{ $regexMatch: { regex: 'a' } }, 31022],
])('%o is refused with %i', ([expression, code]) => {
  expect(() => evaluate(expression)).toThrow(expect.objectContaining({ code }))
})
