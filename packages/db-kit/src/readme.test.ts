import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { failureOf, openSqlite } from '../test/databases.ts'
import * as core from './index.ts'
import * as mongodb from './mongodb/index.ts'
import * as postgres from './postgres/index.ts'
import * as prisma from './prisma/index.ts'
import * as redis from './redis/index.ts'
import * as seed from './seed/index.ts'
import * as sqlite from './sqlite/index.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

test('the README names what is exported, and nothing else', () => {
  const modules = {
    '@levelup/db-kit': core,
    '@levelup/db-kit/sqlite': sqlite,
    '@levelup/db-kit/postgres': postgres,
    '@levelup/db-kit/redis': redis,
    '@levelup/db-kit/mongodb': mongodb,
    '@levelup/db-kit/prisma': prisma,
    '@levelup/db-kit/seed': seed,
  }
  const rows = readme.matchAll(/^\| `(@levelup\S+)`\s*\| (.+?)\s*\|$/gm)
  for (const [, path = '', names = ''] of rows) {
    const named = Array.from(names.matchAll(/`(\w+)`/g), ([, name]) => name)
    expect(Object.keys(modules[path as keyof typeof modules])).toEqual(expect.arrayContaining(named))
  }
  for (const [, names = '', path = ''] of readme.matchAll(/^import \{ (.+) \} from '(@levelup.+)'$/gm)) {
    expect(Object.keys(modules[path as keyof typeof modules])).toEqual(
      expect.arrayContaining(names.split(', ')),
    )
  }
})

test('the excerpt in the README is what the example gives', async () => {
  const [, text = ''] = /db\.exec\('(SELECT id.+)'\)/.exec(readme) ?? []
  const db = openSqlite()
  db.exec('CREATE TABLE members (id INTEGER)')
  const error = await failureOf(() => db.exec(text.replaceAll('\\n', '\n')))
  const shown = Array.from(readme.matchAll(/^ {2}(?:error\.excerpt )?\/\/ +(.*\|.*)$/gm), ([, line = '']) =>
    line.trim(),
  )
  expect(shown).toEqual(error.excerpt?.split('\n').map((line) => line.trim()))
  expect(readme).toContain(`'${error.code}'`)
})
