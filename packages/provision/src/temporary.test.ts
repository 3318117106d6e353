import { existsSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { scratchDirectory } from '../test/scratch.ts'
import { readConfig } from './config.ts'
import { openGuardian } from './guardian.ts'
import { temporaryDirectory, temporaryRoot } from './temporary.ts'

test('LEVELUP_TMP wins', () => {
  expect(temporaryRoot(readConfig({ LEVELUP_TMP: '/somewhere' }))).toBe('/somewhere')
})

test('a temporary directory is private, and gone when it is disposed of', async () => {
  const config = readConfig({ LEVELUP_TMP: path.join(scratchDirectory('größe'), 'not there yet') })
  const directory = await temporaryDirectory('example', { config })
  writeFileSync(path.join(directory.path, 'file'), 'x')
  expect(path.basename(directory.path)).toMatch(/^levelup-example-\d+-/)
  expect(statSync(directory.path).mode & 0o777).toBe(0o700)
  await directory[Symbol.asyncDispose]()
  expect(existsSync(directory.path)).toBe(false)
})

test('several directories can share one guardian, and go with it', async () => {
  const config = readConfig({ LEVELUP_TMP: scratchDirectory() })
  const guardian = await openGuardian()
  const [one, two] = await Promise.all([
    temporaryDirectory('one', { config, guardian }),
    temporaryDirectory('two', { config, guardian }),
  ])
  await one[Symbol.asyncDispose]()
  expect([existsSync(one.path), existsSync(two.path)]).toEqual([false, true])
  await guardian[Symbol.asyncDispose]()
  expect(existsSync(two.path)).toBe(false)
})

test('where nothing can be written, the error names the place and the cure', async () => {
  const file = path.join(scratchDirectory(), 'a file')
  writeFileSync(file, '')
  await expect(temporaryDirectory('x', { config: readConfig({ LEVELUP_TMP: file }) })).rejects.toMatchObject({
    code: 'PROVISION_TEMPORARY',
    message: expect.stringContaining(file) as string,
    nextStep: expect.stringContaining('LEVELUP_TMP') as string,
  })
})
