import { expect, test } from 'vitest'
import { tokensOf, type Range } from './tokens.ts'

const read = (source: string, holes: readonly Range[] = []) =>
  tokensOf(source, { start: 0, end: source.length }, holes).map(({ kind, text }) => [kind, text])

test('comments, nested ones too, are no tokens, and what is in strings is no comment', () => {
  expect(read("a -- WHERE '\n/* b /* c */ d */ '--' e")).toEqual([
    ['word', 'a'],
    ['string', "'--'"],
    ['word', 'e'],
  ])
})

test('a quote written twice does not end a string or a name', () => {
  expect(read(`'it''s' "a""b" '' x`)).toEqual([
    ['string', "'it''s'"],
    ['name', '"a""b"'],
    ['string', "''"],
    ['word', 'x'],
  ])
})

test('dollar quotes end with their own tag', () => {
  expect(read('$a$ x; $$ y $a$ $1')).toEqual([
    ['body', '$a$ x; $$ y $a$'],
    ['parameter', '$1'],
  ])
})

test('operators of several characters are one token, and a parameter is not taken for a cast', () => {
  expect(read('a<=:b::int <> ?')).toEqual([
    ['word', 'a'],
    ['symbol', '<='],
    ['parameter', ':b'],
    ['symbol', '::'],
    ['word', 'int'],
    ['symbol', '<>'],
    ['parameter', '?'],
  ])
})

test('a hole of a template is one parameter, whatever is in it', () => {
  expect(read("id = ${f(')')}::uuid", [{ start: 5, end: 14 }])).toEqual([
    ['word', 'id'],
    ['symbol', '='],
    ['parameter', "${f(')')}"],
    ['symbol', '::'],
    ['word', 'uuid'],
  ])
})

test('what has no end reaches to the end of the range, not further', () => {
  expect(tokensOf("'a' 'b'", { start: 0, end: 6 })).toEqual([
    { kind: 'string', text: "'a'", start: 0, end: 3 },
    { kind: 'string', text: "'b", start: 4, end: 6 },
  ])
})
