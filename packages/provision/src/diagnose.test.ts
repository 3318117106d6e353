import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { embeddedOnly, environmentWith } from '../test/environment.ts'
import { scratchDirectory } from '../test/scratch.ts'
import { diagnose } from './diagnose.ts'

test('every provider has a verdict, and the one that would be used is marked', async () => {
  const diagnoses = await diagnose({
    environment: environmentWith({
      DOCKER_HOST: 'unix:///no/such/docker.sock',
      MONGOMS_DOWNLOAD_MIRROR: 'http://127.0.0.1:1',
    }),
  })
  expect(diagnoses.slice(0, 6).map(({ subject, usable, chosen }) => [subject, usable, chosen])).toEqual([
    ['Node.js', true, false],
    ['temporary files', true, false],
    ['cache', true, false],
    ['postgres: external', false, false],
    ['postgres: docker', false, false],
    ['postgres: embedded', true, true],
  ])
  expect(diagnoses.slice(6).map(({ subject }) => subject)).toEqual([
    ...['external', 'docker', 'embedded'].map((name) => `redis: ${name}`),
    ...['external', 'docker', 'mongod', 'download', 'embedded'].map((name) => `mongodb: ${name}`),
  ])
  for (const { usable, detail, nextStep } of diagnoses) {
    expect(detail).not.toBe('')
    if (!usable) expect(nextStep).toEqual(expect.any(String))
  }
})

test('a URL that does not answer leaves nothing chosen, and its password untold', async () => {
  const environment = environmentWith({ DATABASE_URL: 'postgres://u:s3cret@127.0.0.1:1/x' })
  const diagnoses = await diagnose({ environment, services: ['postgres'] })
  expect(diagnoses.filter(({ chosen }) => chosen)).toEqual([])
  expect(JSON.stringify(diagnoses)).not.toContain('s3cret')
})

test('places that cannot be written are named with what to set', async () => {
  const file = path.join(scratchDirectory(), 'a file')
  writeFileSync(file, '')
  const settings = { LEVELUP_TMP: path.join(file, 'tmp'), LEVELUP_CACHE_DIR: path.join(file, 'cache') }
  const diagnoses = await diagnose({ environment: embeddedOnly(settings) })
  const bad = diagnoses.filter(({ service, usable }) => !usable && service === undefined)
  expect(bad.map(({ subject, nextStep }) => [subject, nextStep?.split(' ')[1]])).toEqual([
    ['temporary files', 'LEVELUP_TMP'],
    ['cache', 'LEVELUP_CACHE_DIR'],
  ])
})
