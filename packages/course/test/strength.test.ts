import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, watch } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadCourse } from '../src/catalog/course.ts'
import { measure } from '../src/strength/measure.ts'
import { mutantsOf } from '../src/strength/mutants.ts'
import { openSlots } from '../src/strength/slot.ts'
import { tinyCourse, type TinyCourse } from './tiny-course.ts'

const SPEC = 'exercises/1.1-planets/spec.ts'
const EQUIVALENT = 'exercises/1.1-planets/equivalent.ts'
const MASS = `{ file: 'src/planets.sql', from: 'mass REAL NOT NULL', to: 'mass REAL ', why: 'Nobody stores one.' }`

/** The fixture's suite, and a test that tells a planet without a name from one with. */
function testNames(course: TinyCourse): void {
  course.edit(SPEC, (text) =>
    text.replace(
      "    test('refuses",
      `    test('refuses a planet without a name', async ({ sqlite }) => {
      using planets = open(await sqlite.create(), await answers.planets())
      expect(() => planets.insert(null as never, 3), 'A planet without a name').toThrow()
    })

    test('refuses`,
    ),
  )
}

const list = (...entries: string[]) =>
  `import { defineEquivalent } from '@levelup/course/manifest'\n\nexport default defineEquivalent([${entries.join(', ')}])\n`

/** With one process for the suites: most of the time would go into starting more. */
const strengthIn = (course: TinyCourse, id: string, ...flags: string[]) =>
  course.run(['strength', id, '--concurrency', '1', ...flags])

describe('what a weak suite does not notice', () => {
  // Asked once: what the tests said is kept, and each test here looks at it in its own way.
  let course: TinyCourse
  let first: Awaited<ReturnType<TinyCourse['run']>>
  beforeAll(async () => {
    course = await tinyCourse()
    testNames(course)
    first = await course.run(['strength', '1.1'])
  })
  afterAll(() => course[Symbol.asyncDispose]())

  test('is named with file, line and change, and ends 1', () => {
    const { code, stdout } = first
    expect(stdout).toContain('3 of 4 changes noticed (75.0 %), 1 survivor; 0 equivalent')
    expect(stdout).toContain('units/1-tiny/solution/src/planets.sql:3  NOT NULL dropped')
    expect(stdout).toMatch(/- mass REAL NOT NULL\n\s*\+ mass REAL$/m)
    expect(code).toBe(1)
  })

  test('ends 0 when every survivor is listed with its reason, and asks nothing twice', async () => {
    course.write(EQUIVALENT, list())
    const { stdout } = await strengthIn(course, '1.1', '--json')
    const [{ survivors }] = (JSON.parse(stdout) as { exercises: [{ survivors: { entry: object }[] }] })
      .exercises
    const entries = survivors.map(({ entry }) => JSON.stringify({ ...entry, why: 'Nobody stores one.' }))
    course.write(EQUIVALENT, list(...entries))
    const again = await strengthIn(course, '1.1')
    expect(again.stdout).toContain('3 of 3 changes noticed (100.0 %), 0 survivors; 1 equivalent')
    expect(again.stderr).toBe('')
    expect(again.code).toBe(0)
  })

  test('finds entries that explain nothing: of a change that is not made, or that the tests notice', async () => {
    const other = MASS.replace('REAL NOT NULL', 'REAL').replace("'mass REAL '", "'mass TEXT'")
    const noticed = MASS.replace('mass REAL NOT NULL', ' UNIQUE').replace("'mass REAL '", "''")
    course.write(EQUIVALENT, list(MASS, other, noticed))
    const { code, stdout } = await strengthIn(course, '1.1')
    expect(stdout).toContain('1 equivalent')
    expect(stdout).toContain('"mass REAL" to "mass TEXT" is not one of the changes that are made')
    expect(stdout).toContain('"UNIQUE" to "" is noticed by the tests')
    expect(stdout).toContain('units/1-tiny/exercises/1.1-planets/equivalent.ts  EQUIVALENT_STALE')
    expect(code).toBe(1)
  })
})

describe('course strength', () => {
  test('asks again when the suite or the solution has changed, and not when another exercise has', async () => {
    await using course = await tinyCourse()
    await strengthIn(course, '1.1')
    course.edit('exercises/1.2-heaviest/spec.ts', (text) => `${text}// later\n`)
    expect((await strengthIn(course, '1.1')).stderr).toBe('')
    testNames(course)
    const stronger = await strengthIn(course, '1.1')
    expect(stronger.stderr).toContain('1.1: 4 of 4 changes, 1 survivor')
    expect(stronger.stdout).toContain('3 of 4 changes noticed')
    course.edit('solution/src/heaviest.ts', (text) => `${text}// later\n`)
    expect((await strengthIn(course, '1.1')).stderr).toContain('4 of 4')
  })

  test('a change that hangs counts as noticed, SQL that cannot be read does not count', async () => {
    await using course = await tinyCourse()
    course.edit('solution/src/heaviest.ts', () =>
      [
        "import type { Database } from 'better-sqlite3'",
        "const COLUMN = 'name'",
        'export function heaviest(db: Database): string | undefined {',
        '  for (let row = -1; row !== 0; ) row += 1',
        '  return db.prepare<[], string>(`SELECT ${COLUMN} FROM planets ORDER BY mass DESC`).pluck().get()',
        '}',
      ].join('\n'),
    )
    const { units } = await loadCourse(course.root)
    const [unit] = units
    const exercise = unit!.exercises[1]!
    await using slots = openSlots(unit!, 1, { testTimeoutMs: 2000, hangingMs: 500 })
    const { signal } = new AbortController()
    const basis = ''
    const { invalid, survivors } = await measure({
      root: course.root,
      unit: unit!,
      exercise,
      basis,
      slots,
      signal,
    })
    expect(invalid).toBe(1)
    expect((await mutantsOf(unit!, exercise)).map(({ to }) => to)).toContain('-=')
    expect(survivors.map(({ to }) => to)).not.toContain('-=')
  })

  test('Ctrl-C ends it with 130, and what is known by then is kept', async () => {
    await using course = await tinyCourse()
    const folder = join(course.root, '.cache/strength')
    mkdirSync(folder, { recursive: true })
    using watcher = closing(watch(folder))
    const run = course.start(['strength', '1.2', '--concurrency', '1'])
    await once(watcher.emitter, 'change')
    run.kill('SIGINT')
    expect((await run.ended).code).toBe(130)
    const path = join(folder, '1.2.jsonl')
    const kept = () => readFileSync(path, 'utf8').split('\n').filter(Boolean)
    expect(existsSync(path)).toBe(true)
    const before = kept()
    await strengthIn(course, '1.2')
    expect(kept().slice(0, before.length)).toEqual(before)
    expect(new Set(kept()).size).toBe(kept().length)
  })

  test('a solution that is red already says nothing about its tests: 1, with the test', async () => {
    await using course = await tinyCourse()
    course.edit('solution/src/heaviest.ts', (text) => text.replace('DESC', 'ASC'))
    const { code, stderr } = await strengthIn(course, '1.2')
    expect(stderr).toContain('The tests of 1.2 are red on the solution as it is: names the planet')
    expect(stderr).toContain('What to do:')
    expect(code).toBe(1)
  })

  test('ends 2 for an exercise that is not there, and 3 when the machine fails', async () => {
    await using course = await tinyCourse()
    expect((await strengthIn(course, '1.9')).code).toBe(2)
    course.edit('unit.ts', (text) => text.replace('services: []', "services: ['postgres']"))
    const env = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' }
    expect((await course.run(['strength', '1.1'], env)).code).toBe(3)
  })
})

function closing(emitter: ReturnType<typeof watch>) {
  return { emitter, [Symbol.dispose]: () => emitter.close() }
}
