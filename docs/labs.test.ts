import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@levelup/test-harness'
import { units } from './check/chapters.ts'

const run = promisify(execFile)
const course = join(import.meta.dirname, 'node_modules/.bin/course')
const LONGEST_MS = 90_000
/** Too few to show anything, and enough to go through all of it. */
const ROWS = '100'

const labs = units
  .flatMap(({ exercises }) => exercises)
  .filter(({ directory }) => existsSync(join(directory, 'lab.ts')))

test.for(labs)(
  'the lab of $id measures the solution, before and after',
  { timeout: LONGEST_MS },
  async ({ id }, { postgres, redis, onTestFinished }) => {
    const out = await mkdtemp(join(tmpdir(), 'levelup-docs-'))
    onTestFinished(() => rm(out, { recursive: true, force: true }))
    const options = ['--role', 'solution', '--rows', ROWS, '--json', '--out', out]
    const [database, { url: REDIS_URL }] = await Promise.all([postgres.create(), redis.create()])
    const env = { ...process.env, DATABASE_URL: database.url, REDIS_URL }
    const { stdout } = await run(course, ['lab', id, ...options], { env })
    const { charts, files } = JSON.parse(stdout) as {
      charts: { series: { kind?: string }[] }[]
      files: string[]
    }
    const kinds = charts.flatMap(({ series }) => series.map(({ kind }) => kind))
    expect(kinds).toEqual(expect.arrayContaining(['before', 'after']))
    expect(files.map((file) => existsSync(file))).toEqual([true, true])
  },
)
