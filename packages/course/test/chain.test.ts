import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadCourse } from '../src/catalog/course.ts'
import { checkStructure } from '../src/verify/structure.ts'
import { addChainedUnit, UNIT_2 } from './chained-unit.ts'
import { tinyCourse, type TinyCourse } from './tiny-course.ts'

/** Each way to break the chain, and what must be found. Paths are those of unit 2. */
const breakages: readonly {
  readonly title: string
  readonly breakIt: (course: TinyCourse) => void
  readonly code: string
  readonly file: string
  readonly message: RegExp
  readonly cure: RegExp
}[] = [
  {
    title: 'a given file that differs without a reason',
    breakIt: (course) => inBoth('src/sql-file.ts', (text) => `${text}// another\n`, course),
    code: 'CHAIN_UNLISTED',
    file: 'units/2-grown/starter/src/sql-file.ts',
    message:
      /differs from units\/1-tiny\/solution\/src\/sql-file\.ts, and units\/2-grown\/unit\.ts does not say why/,
    cure: /continues\.changes in unit\.ts, or copy units\/1-tiny\/solution/,
  },
  {
    title: 'the same, when it was the solution before that changed',
    breakIt: (course) => course.edit('solution/src/heaviest.ts', (text) => `${text}// another\n`),
    code: 'CHAIN_UNLISTED',
    file: 'units/2-grown/starter/src/heaviest.ts',
    message: /differs from units\/1-tiny\/solution\/src\/heaviest\.ts/,
    cure: /or copy/,
  },
  {
    title: 'a new file without a reason',
    breakIt: (course) => inBoth('src/extra.ts', () => 'export {}\n', course),
    code: 'CHAIN_UNLISTED',
    file: 'units/2-grown/starter/src/extra.ts',
    message: /it is new/,
    cure: /delete it in starter and solution/,
  },
  {
    title: 'a file that is gone without a reason',
    breakIt: (course) => {
      for (const role of ['starter', 'solution']) course.remove(`${UNIT_2}/${role}/src/heaviest.ts`)
    },
    code: 'CHAIN_UNLISTED',
    file: 'units/2-grown/starter/src/heaviest.ts',
    message: /not there, but units\/1-tiny\/solution\/src\/heaviest\.ts is/,
    cure: /or copy/,
  },
  {
    title: 'a listed file that does not differ',
    breakIt: (course) => list(course, "'package.json'", "'package.json', 'src/sql-file.ts'"),
    code: 'CHAIN_STALE',
    file: 'units/2-grown/unit.ts',
    message: /src\/sql-file\.ts is listed .* no difference from units\/1-tiny\/solution/,
    cure: /Take src\/sql-file\.ts off/,
  },
  {
    title: 'a listed folder in which nothing differs',
    breakIt: (course) => list(course, "'package.json'", "'package.json', 'docs'"),
    code: 'CHAIN_STALE',
    file: 'units/2-grown/unit.ts',
    message: /docs is listed/,
    cure: /Take docs off/,
  },
  {
    title: 'a unit that continues none before it',
    breakIt: (course) => list(course, "'1-tiny'", "'3-later'"),
    code: 'CHAIN_BROKEN',
    file: 'units/2-grown/unit.ts',
    message: /continues "3-later", which is no unit before it/,
    cure: /Name the folder of an earlier unit/,
  },
  {
    title: 'a unit that continues itself',
    breakIt: (course) => list(course, "'1-tiny'", "'2-grown'"),
    code: 'CHAIN_BROKEN',
    file: 'units/2-grown/unit.ts',
    message: /continues "2-grown"/,
    cure: /earlier unit/,
  },
]

describe('the chain of units', () => {
  test('has nothing to say about files with a reason, by path or glob, and stubs of its own exercises', async () => {
    await using course = await chainedCourse()
    expect(await findingsOfUnit2(course)).toEqual([])
  })

  test.each(breakages)('verify finds $title', async ({ breakIt, code, file, message, cure }) => {
    await using course = await chainedCourse()
    breakIt(course)
    // The given files are handed out as they are now, so that only the chain is broken.
    await course.run(['generate'])
    expect(await findingsOfUnit2(course)).toEqual([
      {
        code,
        file,
        message: expect.stringMatching(message) as string,
        cure: expect.stringMatching(cure) as string,
      },
    ])
  })

  test("course diff shows what separates one unit's solution from the next one's starter", async () => {
    await using course = await chainedCourse()
    const { stdout } = await course.run(['diff', '1', '2'])
    expect(stdout.match(/^diff .*$/gm)).toEqual([
      'diff --git unit-1-solution/package.json unit-2-starter/package.json',
      'diff --git unit-1-solution/src/moons.sql unit-2-starter/src/moons.sql',
      'diff --git unit-1-solution/src/steps/1.sql unit-2-starter/src/steps/1.sql',
      'diff --git unit-1-solution/src/steps/2.sql unit-2-starter/src/steps/2.sql',
    ])
    expect(stdout).toContain('+ALTER TABLE planets ADD COLUMN moons INTEGER;')
  })

  test('with --stat and --html it says why', async () => {
    await using course = await chainedCourse()
    const { stdout } = await course.run(['diff', 'tiny', 'grown', '--stat'])
    expect(stdout).toMatch(/package\.json +\| +\+\d+ +-\d+ {2}the name of the unit$/m)
    expect(stdout).toMatch(/src\/moons\.sql +\| +\+1 +-0 {2}exercise 2\.1$/m)
    expect(stdout).toMatch(/src\/steps\/2\.sql .* the planets get moons$/m)
    await course.run(['diff', '1', '2', '--html', 'chain.html'])
    const page = readFileSync(join(course.root, 'chain.html'), 'utf8')
    expect(page).toContain('<li><code>src/moons.sql</code>: exercise 2.1</li>')
    expect(page).toContain('From the solution of unit 1 to the starter of unit 2')
    expect(page).toContain('ADDED')
    expect(page).not.toContain('RENAMED')
  })

  test('two units that are not neighbours in the chain are wrong usage, and the right command is named', async () => {
    await using course = await chainedCourse()
    const backwards = await course.run(['diff', '2', '1'])
    expect(backwards.stderr).toContain('Unit 1 does not continue unit 2.')
    expect(backwards.stderr).toContain('pnpm course diff 1')
    const itself = await course.run(['diff', '2', '2'])
    expect(itself.stderr).toContain('pnpm course diff 1 2')
    expect([backwards.code, itself.code]).toEqual([2, 2])
  })
})

async function chainedCourse(): Promise<TinyCourse> {
  const course = await tinyCourse()
  await addChainedUnit(course)
  return course
}

async function findingsOfUnit2(course: TinyCourse) {
  // Only once for a copy of the course: what was imported stays as it was.
  const { units } = await loadCourse(course.root)
  return units.filter(({ number }) => number === 2).flatMap((unit) => checkStructure({ unit }))
}

function inBoth(file: string, change: (text: string) => string, course: TinyCourse): void {
  for (const role of ['starter', 'solution']) {
    const path = `${UNIT_2}/${role}/${file}`
    course.write(path, change(file === 'src/extra.ts' ? '' : course.read(path)))
  }
}

function list(course: TinyCourse, from: string, to: string): void {
  course.edit(`${UNIT_2}/unit.ts`, (text) => text.replace(from, to))
}
