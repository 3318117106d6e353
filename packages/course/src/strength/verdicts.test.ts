import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryDirectory } from '@levelup/provision'
import { expect, test } from 'vitest'
import { openVerdicts } from './verdicts.ts'

const [first, second] = [
  { file: 'src/a.ts', changed: 'one' },
  { file: 'src/a.ts', changed: 'two' },
]

test('a verdict is there for the next run, and for no other change', async () => {
  await using folder = await temporaryDirectory('verdicts')
  openVerdicts(folder.path, '1.1', 'basis').keep(first, 'survived')
  const verdicts = openVerdicts(folder.path, '1.1', 'basis')
  expect(verdicts.of(first)).toBe('survived')
  expect(verdicts.of(second)).toBeUndefined()
  expect(verdicts.of({ ...first, file: 'src/b.ts' })).toBeUndefined()
})

test('nothing is known when what it depends on has changed, and again when it is as it was', async () => {
  await using folder = await temporaryDirectory('verdicts')
  openVerdicts(folder.path, '1.1', 'basis').keep(first, 'noticed')
  expect(openVerdicts(folder.path, '1.1', 'other').of(first)).toBeUndefined()
  expect(openVerdicts(folder.path, '1.2', 'basis').of(first)).toBeUndefined()
  expect(openVerdicts(folder.path, '1.1', 'basis').of(first)).toBe('noticed')
})

test('half a line, as a killed process leaves it, costs only itself', async () => {
  await using folder = await temporaryDirectory('verdicts')
  const path = join(folder.path, '.cache/strength/1.1.jsonl')
  openVerdicts(folder.path, '1.1', 'basis').keep(first, 'noticed')
  appendFileSync(path, '\n["abc","noti')
  const verdicts = openVerdicts(folder.path, '1.1', 'basis')
  expect(verdicts.of(first)).toBe('noticed')
  verdicts.keep(second, 'survived')
  expect(openVerdicts(folder.path, '1.1', 'basis').of(second)).toBe('survived')
})

test('what nobody asks about any more is forgotten', async () => {
  await using folder = await temporaryDirectory('verdicts')
  const verdicts = openVerdicts(folder.path, '1.1', 'basis')
  verdicts.keep(first, 'noticed')
  verdicts.keep(second, 'survived')
  verdicts.forgetOthers([second])
  const path = join(folder.path, '.cache/strength/1.1.jsonl')
  expect(readFileSync(path, 'utf8').split('\n').filter(Boolean)).toHaveLength(1)
  expect(openVerdicts(folder.path, '1.1', 'basis').of(second)).toBe('survived')
})
