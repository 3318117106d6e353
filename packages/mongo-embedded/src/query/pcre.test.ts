import { expect, test } from 'vitest'
import { toRegExp } from './pcre.ts'

type Case = readonly [pattern: string, options: string, yes: readonly string[], no: readonly string[]]

test.for<Case>([
  ['', '', ['', 'a'], []],
  ['^a.c$', '', ['abc', 'abc\n', 'a\rc'], ['abcd', 'a\nc', 'abc\n\n', 'x\nabc']],
  ['^b$', 'm', ['a\nb', 'b\na', 'b\n'], ['ab']],
  ['a$', 'm', ['a\r\na', 'a\nb'], ['a\r']],
  ['^$', 'm', ['', '\n', 'a\n\nb'], ['a\n', 'a\nb']],
  ['a.c', 's', ['a\nc'], ['ac']],
  ['ÄPFEL', 'i', ['äpfel'], ['apfel']],
  ['^\\w+$', 'i', ['aZ_9'], ['ſ', '\u212a', 'é']],
  ['^[\\w.]+$', 'i', ['a.b'], ['ſ']],
  ['^[^\\w.]+$', 'i', ['ſ-é'], ['a', '.']],
  ['^s$', 'i', ['S', 'ſ'], ['z']],
  ['^\\s$', '', [' ', '\v'], ['\u00a0', '\u2028']],
  ['^\\S$', '', ['\u00a0', '😀'], [' ']],
  ['^\\D\\W[\\D]$', '', ['é-x'], ['1-x']],
  ['\\bid\\b', '', ['an id.', 'éid'], ['idea', '_id']],
  ['^.$', '', ['😀', '\u2028'], ['ab']],
  ['^(ab|c)+?d{2}e{1,}f{0,1}$', '', ['abcddee', 'cddef'], ['abd']],
  ['a{', '', ['a{'], ['a']],
  ['a}]', '', ['a}]'], ['a']],
  ['^[]a]$', '', [']', 'a'], ['b']],
  ['^[^]a]$', '', ['b', '\n'], [']']],
  ['^[a-c-]$', '', ['b', '-'], ['d']],
  ['^[\\b\\n\\x41\\x{1F600}]$', '', ['\b', '\n', 'A', '😀'], ['b']],
  ['^[$&/~|(]$', '', ['$', '&', '|'], ['a']],
  ['a(?=b)(?!bc)', '', ['abd'], ['abc', 'ac']],
  ['(?i)ABC', '', ['abc'], []],
  ['(?is)a.c', '', ['A\nC'], []],
  [' a b # comment\n c\\ d', 'x', ['abc d'], ['a b c d']],
  ['[ a]', 'x', [' '], ['b']],
  ['\\A$', 'is', ['', '\n'], ['😀', 'a']],
  ['\\A\\z', 'i', [''], ['😀', '\n']],
  ['\\Aa\\z', 'm', ['a'], ['a\n', 'b\na']],
  ['a\\Z', '', ['a', 'a\n'], ['a\n\n']],
  ['\\.\\$\\/\\-', '', ['.$/-'], ['a']],
  ['user@example\\.com', '', ['user@example.com'], ['user@exampleXcom']],
])('the pattern %j with %j answers as PCRE2 does', ([pattern, options, yes, no]) => {
  const regExp = toRegExp(pattern, options)
  expect(yes.filter((text) => !regExp.test(text))).toEqual([])
  expect(no.filter((text) => regExp.test(text))).toEqual([])
})

test.for([
  ['(a', ''],
  ['a)', ''],
  ['*a', ''],
  ['a|*', ''],
  ['[a', ''],
  ['[z-a]', ''],
  ['a{3,2}', ''],
  ['a\\', ''],
] as const)('the faulty pattern %j is refused as MongoDB refuses it', ([pattern, options]) => {
  expect(() => toRegExp(pattern, options)).toThrow(expect.objectContaining({ code: 51091 }))
})

test.for([
  '(a)\\1',
  '(?<n>a)',
  '(?P<n>a)',
  '(?<=a)b',
  '(?>a)',
  'a++',
  'a**',
  '(?=a)*',
  '^*',
  '[[:alpha:]]',
  '[\\d-z]',
  '\\p{L}',
  '\\Qa.b\\E',
  '\\h',
  '\\R',
  'a(?i)b',
  '(*UCP)a',
  'a{,3}',
  '\\x{0}',
  '\\012',
])('the pattern %j is refused by name, because JavaScript may answer otherwise', (pattern) => {
  expect(() => toRegExp(pattern, '')).toThrow(expect.objectContaining({ code: 238 }))
})

test('options that MongoDB does not know are refused', () => {
  expect(() => toRegExp('a', 'ig')).toThrow(expect.objectContaining({ code: 51108 }))
  expect(() => toRegExp('a\0b', '')).toThrow(expect.objectContaining({ code: 2 }))
})
