import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openRunners, type Runners } from '@levelup/test-harness/grading'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadCourse } from '../src/catalog/course.ts'
import type { Finding } from '../src/verify/finding.ts'
import type { Depth, Part, Step } from '../src/verify/proving.ts'
import { verify } from '../src/verify/verify.ts'
import { roleBreakages } from './breakages/roles.ts'
import { structureBreakages } from './breakages/structure.ts'
import { variantBreakages } from './breakages/variants.ts'
import { tinyCourse, type TinyCourse } from './tiny-course.ts'

describe('course verify', () => {
  let runners: Runners
  beforeAll(async () => {
    runners = await openRunners()
  })
  afterAll(() => runners[Symbol.asyncDispose]())

  test('has nothing to say about a unit that is in order', async () => {
    await using course = await tinyCourse()
    const { code, stdout } = await course.run(['verify', '--report', 'report.json'])
    expect(stdout).toContain('Nothing to mend')
    expect(code).toBe(0)
    const { steps } = JSON.parse(readFileSync(join(course.root, 'report.json'), 'utf8')) as {
      steps: { outcomes: object }[]
    }
    const outcomes = Object.assign({}, ...steps.map((step) => step.outcomes)) as Record<string, string>
    expect(outcomes).toMatchObject({
      '1.1 is red for the stated reason': 'passed',
      '1.2 names none when there is none': 'passed',
      'is caught by "refuses a second planet of the same name"': 'passed',
    })
    expect(new Set(Object.values(outcomes))).toEqual(new Set(['passed']))
  })

  test.each([...roleBreakages, ...structureBreakages, ...variantBreakages])(
    'finds $title, and names file and cure',
    async ({ part, breakIt, finding, message, cure }) => {
      await using course = await tinyCourse()
      breakIt(course)
      const findings = findingsOf(await stepsOn(course, [part], runners))
      expect(findings).toContainEqual({
        ...finding,
        message: expect.stringMatching(message) as string,
        cure: expect.stringMatching(cure) as string,
      })
      expect(findings.map(({ code: found }) => found)).toEqual([finding.code])
    },
  )

  test('judges a starter with answers in it as it was handed out, and says so once', async () => {
    await using course = await tinyCourse()
    course.write('starter/src/planets.sql', course.read('solution/src/planets.sql'))
    course.write('starter/src/heaviest.ts', "import './not-there.ts'\n")
    const { code, stdout } = await course.run(['verify'])
    const said = 'units/1-tiny: 2 files of the starter hold your own answers; it was judged as handed out'
    expect(stdout.split(said)).toHaveLength(2)
    expect(stdout).toContain('Nothing to mend')
    expect(code).toBe(0)
  })

  test('judges a starter as it was handed out when a file is missing or added in a folder of an exercise', async () => {
    await using course = await tinyCourse()
    course.edit('exercises/1.2-heaviest/exercise.ts', (text) =>
      text.replace("['src/heaviest.ts']", "['src/heaviest.ts', 'src/steps']"),
    )
    course.write('starter/src/steps/1.sql', '-- TODO 1.2: the first step\n')
    course.write('solution/src/steps/1.sql', 'SELECT 1;\n')
    await course.run(['generate'])
    course.write('starter/src/steps/2.sql', 'SELECT 2;\n')
    course.remove('starter/src/heaviest.ts')
    const { stdout } = await course.run(['verify'])
    expect(stdout).toContain('2 files of the starter hold your own answers')
    expect(stdout).toContain('Nothing to mend')
  })

  test('ends 1 when there is something to mend, with the findings for machines', async () => {
    await using course = await tinyCourse()
    course.remove('README.md')
    const { code, stdout } = await course.run(['verify', '--part', 'structure', '--json'])
    expect(JSON.parse(stdout)).toMatchObject({
      findings: [{ code: 'README_STALE' }],
    })
    expect(code).toBe(1)
  })

  test.each([
    ['starter', ['starter']],
    ['solution', ['accepted', 'mistakes', 'solution']],
  ])('the %s and the structure together prove all', async (role, parts) => {
    await using course = await tinyCourse()
    await course.run(['verify', 'tiny', '--role', role, '--report', 'new/folder/report.json'])
    expect(partsIn(course, 'new/folder/report.json')).toEqual(parts)
    await course.run(['verify', '--part', 'mistakes', '--part', 'structure', '--report', 'report.json'])
    expect(partsIn(course, 'report.json')).toEqual(['mistakes', 'structure'])
  })

  test('tells of a unit that cannot be read when it is asked for that unit, and not of others', async () => {
    await using course = await tinyCourse()
    course.write('../2-broken/unit.ts', 'export const nothing = 0\n')
    const structure = ['--part', 'structure', '--json']
    for (const name of ['2', 'broken', '2-broken', 'unit-2', '2.1']) {
      const { code, stdout } = await course.run(['verify', name, ...structure])
      expect(JSON.parse(stdout)).toMatchObject({ findings: [{ code: 'MANIFEST_INVALID' }], steps: [{}] })
      expect(code).toBe(1)
    }
    const { code, stdout } = await course.run(['verify', '1', ...structure])
    expect(JSON.parse(stdout)).toMatchObject({ findings: [] })
    expect(code).toBe(0)
  })

  test('narrows to one exercise: its structure, its tests, and the other exercises without its answer', async () => {
    await using course = await tinyCourse()
    addMistakes(course, '1.2')
    course.remove('exercises/1.1-planets/brief.md')
    course.remove('README.md')
    course.edit('solution/src/heaviest.ts', (text) => `// TODO: an index?\n${text}`)
    course.edit('exercises/1.2-heaviest/mistakes.ts', (text) =>
      text.replace(/(name: 'again-1',[^]*?)largest/, '$1smallest'),
    )
    const { code, stdout } = await course.run(['verify', '1.2', '--json'])
    const { findings, steps } = JSON.parse(stdout) as {
      findings: { code: string }[]
      steps: { what: string }[]
    }
    expect(findings.map((finding) => finding.code)).toEqual(['SOLUTION_HOLDS_TODO', 'MISTAKE_WRONG_TEST'])
    expect(steps.map(({ what }) => what).sort()).toEqual([
      'mistake 1.2-again-1',
      'mistake 1.2-again-2',
      'mistake 1.2-first-row',
      'solution 1.2',
      'solution without 1.2',
      'starter 1.2',
      'structure 1.2',
    ])
    expect(code).toBe(1)
  })

  test('takes units and exercises together, proves nothing twice, and names what is not there', async () => {
    await using course = await tinyCourse()
    const structure = ['--part', 'structure', '--json']
    const both = await course.run(['verify', '1.1', '1', '1.2', ...structure])
    expect(JSON.parse(both.stdout)).toMatchObject({ steps: [{ what: 'structure' }] })
    const single = await course.run(['verify', '1.2', '1.1', '1.2', ...structure])
    expect(JSON.parse(single.stdout)).toMatchObject({
      steps: [{ what: 'structure 1.2' }, { what: 'structure 1.1' }],
    })
    const unknown = await course.run(['verify', '1.3'])
    expect(unknown.stderr).toContain('There is no exercise "1.3".')
    expect(unknown.code).toBe(2)
  })

  test('tells of a mistake that does not fit once, with the structure where that is asked for', async () => {
    await using course = await tinyCourse()
    course.edit('exercises/1.1-planets/mistakes.ts', (text) => text.replace("' UNIQUE'", "' PRIMARY'"))
    for (const parts of [['structure', 'mistakes'], ['structure'], ['mistakes']] as const) {
      const steps = await stepsOn(course, parts, runners)
      expect(findingsOf(steps).map(({ code }) => code)).toEqual(['MISTAKE_INVALID'])
      expect(steps.find(({ findings }) => findings.length > 0)?.part).toBe(parts[0])
    }
  })

  test('as a quick proof looks at the named tests only, and says the same about a mistake that they miss', async () => {
    await using course = await tinyCourse()
    const sound = await course.run(['verify', '--quick'])
    expect(sound.stdout).toContain('Nothing to mend')
    course.edit('exercises/1.2-heaviest/mistakes.ts', (text) =>
      text.replace(/caughtBy: '[^']*'/, "caughtBy: 'names none when there is none'"),
    )
    const usual = findingsOf(await stepsOn(course, ['mistakes'], runners))
    const quick = findingsOf(await stepsOn(course, ['mistakes'], runners, 'quick'))
    expect(quick.map(({ code }) => code)).toEqual(['MISTAKE_WRONG_TEST'])
    expect(quick).toEqual(usual)
  })

  test('takes of the mistakes only those of exercises that use a service, when it is told which', async () => {
    await using course = await tinyCourse()
    const all = await course.run(['verify', '--quick'])
    const some = await course.run(['verify', '--quick', '--mistakes-with', 'postgres'])
    const none = await course.run(['verify', '--quick', '--mistakes-with', 'none'])
    const wrong = await course.run(['verify', '--mistakes-with', 'potgres'])
    const has = ({ stdout }: { stdout: string }) =>
      ['mistake 1.', 'solution'].map((part) => stdout.includes(part))
    expect([has(all), has(some), has(none)]).toEqual([
      [true, true],
      [false, true],
      [false, true],
    ])
    expect([all.code, some.code, none.code, wrong.code]).toEqual([0, 0, 0, 2])
  })

  test('ends 3, without a finding, when the machine fails', async () => {
    await using course = await tinyCourse()
    course.edit('unit.ts', (text) => text.replace('services: []', "services: ['postgres']"))
    const { code, stdout, stderr } = await course.run(['verify', '--json'], {
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing',
    })
    expect(stdout).toBe('')
    expect(stderr).toContain('What to do:')
    expect(code).toBe(3)
  })

  test('proves the independence of exercises before it leaves tests out, and finds the same without', async () => {
    await using course = await tinyCourse()
    for (const id of ['1.1', '1.2'] as const) addMistakes(course, id)
    course.edit('exercises/1.2-heaviest/mistakes.ts', (text) =>
      text.replace(/(name: 'again-2',[^]*?)heaviest planet is/, '$1lightest planet is'),
    )
    const usual = await stepsOn(course, ['mistakes'], runners)
    const thorough = await stepsOn(course, ['mistakes'], runners, 'thorough')
    expect(usual.map(({ what }) => what)).toContain('solution without 1.1')
    expect(thorough.map(({ what }) => what).join()).not.toContain('solution without')
    expect(findingsOf(usual)).toEqual(findingsOf(thorough))
    expect(findingsOf(usual).map(({ code }) => code)).toEqual(['MISTAKE_WRONG_MESSAGE'])
  })

  test('runs the named test alone where exercises are independent, and finds a mistake that it then misses', async () => {
    await using course = await tinyCourse()
    addMistakes(course, '1.2')
    course.edit('exercises/1.1-planets/spec.ts', (text) =>
      text
        .replace("    test('keeps", "    let stored = 0\n    test('keeps")
        .replace("insert('Aurelia', 3)", "insert('Aurelia', 3)\n      stored += 1")
        .replace('expect(() =>', 'if (stored > 0) expect(() =>'),
    )
    expect(findingsOf(await stepsOn(course, ['mistakes'], runners))).toEqual([
      {
        code: 'MISTAKE_CAUGHT_IN_COMPANY',
        file: 'units/1-tiny/exercises/1.1-planets/mistakes.ts',
        message: expect.stringContaining('but not when that one runs alone') as string,
        cure: expect.stringContaining('what the tests before it leave') as string,
      },
    ])
    expect(findingsOf(await stepsOn(course, ['mistakes'], runners, 'thorough'))).toEqual([])
  })

  test('asks the others again for a mistake whose exercise they may depend on', async () => {
    await using course = await tinyCourse()
    for (const id of ['1.1', '1.2'] as const) addMistakes(course, id)
    course.edit('exercises/1.2-heaviest/spec.ts', (text) =>
      text.replaceAll("'CREATE TABLE planets (name TEXT, mass REAL)'", 'await answers.planets()'),
    )
    course.edit('exercises/1.1-planets/mistakes.ts', (text) =>
      text.replace(
        /(name: 'again-1',[^]*?)' UNIQUE', to: ''/,
        "$1' UNIQUE,', to: ' CHECK (name < \\'B\\'),'",
      ),
    )
    expect(findingsOf(await stepsOn(course, ['mistakes'], runners))).toContainEqual(
      expect.objectContaining({
        code: 'MISTAKE_BREAKS_OTHERS',
        file: 'units/1-tiny/exercises/1.1-planets/mistakes.ts',
      }),
    )
  })
})

/** In this process, and the suites in processes that the tests share: most of the time would go into starting them. */
async function stepsOn(
  tiny: TinyCourse,
  parts: readonly Part[],
  runners: Runners,
  depth: Depth = 'usual',
): Promise<Step[]> {
  const course = await loadCourse(tiny.root)
  const { signal } = new AbortController()
  const subjects = course.units.map((unit) => ({ unit }))
  return verify({ subjects, broken: course.broken, parts, concurrency: 1, depth, runners, signal })
}

const findingsOf = (steps: readonly Step[]): Finding[] => steps.flatMap(({ findings }) => findings)

/** Which parts a report is about, sorted. */
function partsIn({ root }: TinyCourse, report: string): string[] {
  const { steps } = JSON.parse(readFileSync(join(root, report), 'utf8')) as { steps: { part: string }[] }
  return [...new Set(steps.map(({ part }) => part))].sort()
}

/** Two more mistakes like the one that the fixture ships for that exercise. */
function addMistakes(course: TinyCourse, id: '1.1' | '1.2'): void {
  const [folder, name, file] =
    id === '1.1' ? ['1.1-planets', 'no-unique', 'planets.sql'] : ['1.2-heaviest', 'first-row', 'heaviest.ts']
  const path = `exercises/${folder}`
  course.edit(`${path}/mistakes.ts`, (text) => {
    const entry = / {2}\{\n[^]*\n {2}\},\n/.exec(text)?.[0] ?? ''
    return text.replace(entry, entry + [1, 2].map((n) => entry.replace(name, `again-${n}`)).join(''))
  })
  if (id === '1.1') return
  const wrong = course.read(`${path}/mistakes/${name}/src/${file}`)
  for (const n of [1, 2]) course.write(`${path}/mistakes/again-${n}/src/${file}`, wrong)
}
