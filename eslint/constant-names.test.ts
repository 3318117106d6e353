import { Linter } from 'eslint'
import tseslint from 'typescript-eslint'
import { expect, test } from 'vitest'
import { constantNames } from './constant-names.ts'

test.for([
  'const attempts = 3',
  'export const attempts = 3',
  "const greeting = 'hello'",
  'const schema = `CREATE TABLE a (id int)`',
  'const digits = /\\d+/',
  'const dayMs = 24 * 60 * 60_000',
  'const below = -1',
  "const role = 'starter' as const",
  'const DAY_MS = 86_400_000\nconst week = 7 * DAY_MS',
  'const Attempts = 3',
])('refuses: %s', (code) => {
  expect(messagesFor(code)).toEqual([expect.stringContaining('is a constant of this module')])
})

test.for([
  'const ATTEMPTS = 3',
  'const DAY_MS = 24 * 60 * 60_000',
  'const table = { attempts: 3 }',
  'const list = [1, 2]',
  'const double = (n: number) => 2 * n',
  "const text = read('file')",
  'const place = `${folder}/file`',
  'let attempts = 3',
  'function once() {\n  const attempts = 1\n  return attempts\n}',
])('takes: %s', (code) => {
  expect(messagesFor(code)).toEqual([])
})

function messagesFor(code: string): string[] {
  const plugins = { ours: { rules: { 'constant-names': constantNames } } }
  const languageOptions = { parser: tseslint.parser }
  return new Linter()
    .verify(code, { plugins, languageOptions, rules: { 'ours/constant-names': 'error' } })
    .map(({ message }) => message)
}
