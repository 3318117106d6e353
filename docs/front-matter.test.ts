import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { chapters, units } from './check/chapters.ts'
import { expectedFrontMatter, readFrontMatter } from './check/front-matter.ts'

const CURE = 'write it anew: pnpm --filter @levelup/docs front-matter'

test.for(chapters)('the front matter of $path is what the manifest says', (chapter) => {
  const markdown = readFileSync(chapter.file, 'utf8')
  expect(readFrontMatter(markdown), CURE).toEqual(expectedFrontMatter(chapter, markdown))
})

test.for(units)('every exercise of unit $number has a chapter', ({ exercises }) => {
  const without = exercises.filter(({ docs }) => !chapters.some(({ path }) => path === docs))
  expect(without.map(({ id, docs }) => `${id}: ${docs}`)).toEqual([])
})
