import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as schema from './schema.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

test('the README names what is exported, and nothing else', () => {
  const [, row = ''] = /^\| `@levelup\/prisma-cli\/schema` \| (.+) \|$/m.exec(readme) ?? []
  const named = Array.from(row.matchAll(/`(\w+)`/g), ([, name]) => name)
  expect(Object.keys(schema).sort()).toEqual(named.sort())
  const [, imported = ''] = /^import \{ (.+) \} from '@levelup\/prisma-cli\/schema'$/m.exec(readme) ?? []
  expect(named).toEqual(expect.arrayContaining(imported.split(', ')))
})
