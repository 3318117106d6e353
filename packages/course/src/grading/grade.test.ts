import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openRunners, type Runners } from '@levelup/test-harness/grading'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tinyCourse, type TinyCourse } from '../../test/tiny-course.ts'
import { loadCourse, workspaceOf, type Unit } from '../catalog/course.ts'
import { readProgress, remember } from '../progress/progress.ts'
import { answersIn } from './answer-files.ts'
import { grade } from './grade.ts'

let runners: Runners
beforeAll(async () => {
  runners = await openRunners()
})
afterAll(() => runners[Symbol.asyncDispose]())

test('a submission is judged by its edit files alone, in the tree of the course', async () => {
  await using course = await tinyCourse()
  const unit = await unitOf(course)
  const cheat = "import { test } from 'vitest'\ntest('1.1 anything', () => {})\n"
  const directory = submission(course, {
    'src/planets.sql': course.read('solution/src/planets.sql'),
    'src/heaviest.ts': 'export const heaviest = () => undefined\n',
    'acceptance.test.ts': cheat,
    'src/answers.ts': course.read('starter/src/answers.ts'),
  })
  const result = await grade(unit, answersIn(unit, directory), { runners })
  expect(result).toMatchObject({
    source: 'submission',
    outcome: 'fail',
    points: { earned: 5, possible: 15 },
    exercises: [
      { id: '1.1', outcome: 'pass', points: 5 },
      { id: '1.2', outcome: 'fail', points: 10 },
    ],
    changedGiven: [{ file: 'acceptance.test.ts', text: course.read('starter/acceptance.test.ts') }],
    borrowed: [],
  })
  expect(course.read('starter/src/planets.sql')).toContain('TODO 1.1')
  expect(readFileSync(join(directory, 'acceptance.test.ts'), 'utf8')).toBe(cheat)
})

test('an edit file that a submission lacks, or only links to, is not there: no stub takes its place', async () => {
  await using course = await tinyCourse()
  const unit = await unitOf(course)
  const directory = submission(course, { 'src/planets.sql': course.read('solution/src/planets.sql') })
  symlinkSync(join(workspaceOf(unit, 'solution'), 'src/heaviest.ts'), join(directory, 'src/heaviest.ts'))
  const { exercises } = await grade(unit, answersIn(unit, directory), { runners })
  expect(exercises).toMatchObject([{ outcome: 'pass' }, { id: '1.2', outcome: 'crash' }])
  expect(exercises[1]?.tests[0]?.failure?.message).toContain('heaviest.ts')
})

test('a submission that imports the solution has not passed, and the file is named', async () => {
  await using course = await tinyCourse()
  const unit = await unitOf(course)
  const absolute = join(workspaceOf(unit, 'solution'), 'src/heaviest.ts')
  const borrows = `// from '../../solution/src/heaviest.ts'\nexport * from '${absolute}'\n`
  const directory = submission(course, { 'src/heaviest.ts': borrows })
  const result = await grade(unit, answersIn(unit, directory), { runners, only: '1.2' })
  expect(result).toMatchObject({
    outcome: 'fail',
    points: { earned: 0, possible: 10 },
    borrowed: [{ exercise: '1.2', file: 'src/heaviest.ts' }],
  })
})

test("the learner's starter is judged where it is, and in a copy once a given file of it has changed", async () => {
  await using course = await tinyCourse()
  const unit = await unitOf(course)
  const starter = workspaceOf(unit, 'starter')
  course.write('starter/src/heaviest.ts', 'export const heaviest = () => import.meta.dirname\n')
  const seen = async () => {
    const result = await grade(unit, answersIn(unit, starter), { runners, only: '1.2' })
    expect(result.workspace).toBe(starter)
    return JSON.stringify(result.exercises)
  }
  expect(await seen()).toContain(join(starter, 'src'))
  course.edit('starter/acceptance.test.ts', (text) => `${text}// mine\n`)
  expect(await seen()).not.toContain(join(starter, 'src'))
})

test('grading remembers nothing; what is green is remembered from the result of the starter only', async () => {
  await using course = await tinyCourse()
  const unit = await unitOf(course)
  const standings = async () =>
    readProgress(await loadCourse(course.root)).exercises.map(({ standing }) => standing)
  course.write('starter/src/planets.sql', course.read('solution/src/planets.sql'))
  const answered = await grade(unit, answersIn(unit, workspaceOf(unit, 'starter')), { runners })
  const solved = await grade(unit, answersIn(unit, workspaceOf(unit, 'solution')), { runners })
  expect(solved).toMatchObject({ source: 'solution', points: { earned: 15, possible: 15 } })
  remember(course.root, solved)
  expect(await standings()).toEqual(['open', 'open'])
  remember(course.root, answered)
  expect(await standings()).toEqual(['solved', 'open'])
})

test('what is remembered is the answer that was judged, not the one that was saved meanwhile', async () => {
  await using course = await tinyCourse()
  const unit = await unitOf(course)
  course.write('starter/src/planets.sql', course.read('solution/src/planets.sql'))
  const result = await grade(unit, answersIn(unit, workspaceOf(unit, 'starter')), { runners, only: '1.1' })
  course.edit('starter/src/planets.sql', (text) => `${text}\n-- later\n`)
  remember(course.root, result)
  expect(readProgress(await loadCourse(course.root)).exercises[0]?.standing).toBe('changed')
})

async function unitOf({ root }: TinyCourse): Promise<Unit> {
  const [unit] = (await loadCourse(root)).units
  if (!unit) throw new Error('the fixture course has no unit')
  return unit
}

/** A directory outside of the course with these files. */
function submission({ root }: TinyCourse, files: Record<string, string>): string {
  const directory = join(dirname(root), 'submission')
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, file)), { recursive: true })
    writeFileSync(join(directory, file), text)
  }
  return directory
}
