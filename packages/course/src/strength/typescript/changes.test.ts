import { expect, test } from 'vitest'
import { applyChange } from '../change.ts'
import { typescriptChanges } from './changes.ts'

/** Each change as `kind: what the text becomes`. */
async function changesOf(text: string): Promise<string[]> {
  const changes = await typescriptChanges('answer.ts', text)
  return changes.map((change) => `${change.kind}: ${applyChange(text, change)}`)
}

test('an operator is changed alone, whatever is around it', async () => {
  const changed = await changesOf('const a = (b  &&  c) < d')
  expect(changed).toEqual(
    expect.arrayContaining([
      'logical operator: const a = (b  ||  c) < d',
      'equality operator: const a = (b  &&  c) <= d',
    ]),
  )
  expect(changed.join()).not.toContain('>=')
})

test('a statement, a property, an element and an await are dropped, and a number is one more, a large one twice', async () => {
  expect(await changesOf('f({ a, b })')).toEqual([
    'statement dropped: ;',
    'property dropped: f({ b })',
    'property dropped: f({ a })',
  ])
  expect(await changesOf('const a = [await b, 9]')).toEqual([
    'await dropped: const a = [b, 9]',
    'element dropped: const a = [9]',
    'element dropped: const a = [await b]',
    'number: const a = [await b, 10]',
  ])
  expect(await changesOf('const a = 2_000')).toEqual(['number: const a = 4000'])
})

test('a returned value is dropped, but not when that returns the same', async () => {
  expect(await changesOf('function f(a) { return a }')).toEqual([
    'return value dropped: function f(a) { return }',
  ])
  expect(await changesOf('function f() { return undefined }')).toEqual([])
})

test('SQL is changed in tagged templates, around what is put in, and never emptied', async () => {
  expect(await changesOf("const a = tx.$queryRaw`SELECT 1 FROM t WHERE a = ${f(')')} ORDER BY b`")).toEqual([
    'WHERE dropped: const a = tx.$queryRaw`SELECT 1 FROM t  ORDER BY b`',
    "comparison: const a = tx.$queryRaw`SELECT 1 FROM t WHERE a <> ${f(')')} ORDER BY b`",
    'string literal: const a = tx.$queryRaw`SELECT 1 FROM t WHERE a = ${f("")} ORDER BY b`',
    "ORDER BY dropped: const a = tx.$queryRaw`SELECT 1 FROM t WHERE a = ${f(')')} `",
    "order turned: const a = tx.$queryRaw`SELECT 1 FROM t WHERE a = ${f(')')} ORDER BY b DESC`",
  ])
})

test('SQL is known by how it begins; other texts are texts', async () => {
  expect(await changesOf("const a = 'DELETE FROM t WHERE b'")).toEqual([
    "WHERE dropped: const a = 'DELETE FROM t '",
  ])
  expect(await changesOf("const a = 'Delete from here where you like'")).toEqual([
    'string literal: const a = ""',
  ])
})

test('texts for people stay: messages of errors and of the log', async () => {
  expect(await changesOf("function f() { throw new Conflict('It is taken.') }")).toEqual([
    'statement dropped: function f() { ; }',
  ])
  expect(await changesOf("const a = log.warn({ b }, 'it failed')")).toEqual([
    "property dropped: const a = log.warn({  }, 'it failed')",
  ])
})

test('types and imports are left alone', async () => {
  expect(await changesOf("import a from 'b'\ntype C = { d: 'e'; f: 1 }\n")).toEqual([])
})
