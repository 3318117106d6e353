import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import unitOne from '../units/1-sql/unit.ts'
import { expectedFrontMatter, readFrontMatter } from './check/front-matter.ts'

const folder = join(import.meta.dirname, 'unit-1')
const chapters = readdirSync(folder).filter((name) => /^\d\d-.*\.md$/.test(name))
const cure = 'write it anew: pnpm --filter @levelup/docs front-matter'

test.for(chapters)('the front matter of %s is what the manifest says', (name) => {
  const markdown = readFileSync(join(folder, name), 'utf8')
  expect(readFrontMatter(markdown), cure).toEqual(expectedFrontMatter(name, markdown))
})

test('every exercise has a chapter', () => {
  const named = unitOne.exercises.map(({ docs }) => docs)
  expect(named.filter((docs) => !chapters.some((name) => docs === `docs/unit-1/${name}`))).toEqual([])
})
