import { expect, test } from 'vitest'
import { tinyCourse, type TinyCourse } from '../../test/tiny-course.ts'
import { watching } from '../../test/watching.ts'
import { openTypeChecker } from '../type-check/checker.ts'

test('a save that answers the exercise turns it green, and the next one is a key away', async () => {
  await using course = await tinyCourse()
  const screen = await watching(course, { types: openTypeChecker(course.root) })
  await screen.shows(/1\.1 Planets[^]*✗ red: 0 of 2 tests are green[^]*TODO 1\.1: write src\/planets\.sql/)
  course.write('starter/src/planets.sql', course.read('solution/src/planets.sql'))
  await screen.shows(/1\/2[^]*1\.1 Planets[^]*✓ green: all 2 tests[^]*n next: 1\.2 The heaviest/)
  screen.press('n')
  await screen.shows(/1\/2[^]*1\.2 The heaviest[^]*✗ red[^]*TODO 1\.2/)
  await screen.quit()
})

test('green stays: the solution is compared without a question, and the last one says that it is', async () => {
  await using course = await tinyCourse()
  course.write('starter/src/planets.sql', course.read('solution/src/planets.sql'))
  course.write('starter/src/heaviest.ts', course.read('solution/src/heaviest.ts'))
  const screen = await watching(course)
  await screen.shows(/✓ green/)
  screen.press('d')
  await screen.shows(/Yours is the same/)
  screen.press('escape', 'n')
  await screen.shows(/1\.2 The heaviest[^]*✓ green[^]*you have finished the course/)
  await screen.quit()
})

test('green says what to think about and where the chapter is', async () => {
  await using course = await tinyCourse()
  course.edit('exercises/1.1-planets/exercise.ts', (text) =>
    text.replace("edit: ['src/planets.sql'],", "edit: ['src/planets.sql'],\n  docs: 'docs/keys.md',"),
  )
  const question = '**Think about it:** what is\na `key` for? → [Keys](../../docs/keys.md)'
  course.write('exercises/1.1-planets/brief.md', `# 1.1 Planets\n\nWrite it.\n\n${question}\n`)
  course.write('starter/src/planets.sql', course.read('solution/src/planets.sql'))
  const screen = await watching(course)
  await screen.shows(/✓ green[^]*Chapter: docs\/keys\.md[^]*Think about it: what is a key for\?\n/)
  await screen.quit()
})

test('a new save breaks off the run of the one before, and only its own result is shown', async () => {
  await using course = await tinyCourse()
  const screen = await watching(course, { id: '1.2' })
  await screen.shows(/✗ red/)
  const forever =
    "import type { Database } from 'better-sqlite3'\nawait new Promise(() => setInterval(() => {}, 1000))\n"
  course.write('starter/src/heaviest.ts', `${forever}export const heaviest = (_db: Database) => undefined\n`)
  await screen.shows(/Running its tests/)
  course.write('starter/src/heaviest.ts', course.read('solution/src/heaviest.ts'))
  await screen.shows(/1\/2[^]*1\.2 The heaviest[^]*✓ green/)
  await screen.quit()
})

test('the process that runs the tests is kept from save to save', async () => {
  await using course = await tinyCourse()
  const screen = await watching(course, { id: '1.2' })
  const tell = (text: string) =>
    course.write(
      'starter/src/heaviest.ts',
      `export const heaviest = () => { throw new Error(\`${text} in \${process.pid}\`) }\n`,
    )
  tell('first')
  const [, before] = await screen.shows(/first in (\d+)/)
  tell('second')
  const [, after] = await screen.shows(/second in (\d+)/)
  expect(after).toBe(before)
  await screen.quit()
})

test.for([
  ['ends its process', 'process.kill(process.pid, "SIGKILL")', /(killed|ended)/],
  ['calls process.exit', 'process.exit(0)', /process\.exit/],
  ['has a syntax error', 'const = 1', /does not load[^]*heaviest\.ts/],
  ['leaves a rejection unhandled', 'void Promise.reject(new Error("nobody waits"))', /✗ red[^]*nobody waits/],
] as const)('a save that %s is shown for what it is, and the next one is judged right', async (fault) => {
  const [, code, shown] = fault
  await using course = await tinyCourse()
  const screen = await watching(course, { id: '1.2' })
  await screen.shows(/TODO 1\.2/)
  course.write('starter/src/heaviest.ts', `${course.read('solution/src/heaviest.ts')}\n${code}\n`)
  await screen.shows(shown)
  expect(screen.screen()).toContain('0/2')
  course.write('starter/src/heaviest.ts', course.read('solution/src/heaviest.ts'))
  await screen.shows(/1\/2[^]*✓ green: all 2 tests/)
  await screen.quit()
})

test('an endless loop is named while it runs and stopped, and the next save is judged right', async () => {
  await using course = await tinyCourse()
  const bounds = { testTimeoutMs: 4_500, hangingMs: 0 }
  const screen = await watching(course, { id: '1.2', bounds })
  await screen.shows(/TODO 1\.2/)
  course.write('starter/src/heaviest.ts', 'export const heaviest = () => { for (;;) {} }\n')
  await screen.shows(
    /now: names the planet[^]*"names the planet .* has not come back for \d s: a loop without an end\?/,
  )
  await screen.shows(/✗ red: 0 of 2[^]*did not come back within 4\.5 s: a loop without an end\?/)
  course.write('starter/src/heaviest.ts', course.read('solution/src/heaviest.ts'))
  await screen.shows(/1\/2[^]*✓ green: all 2 tests/)
  await screen.quit()
})

test('the first red test is shown while the others still run', async () => {
  await using course = await tinyCourse()
  const screen = await watching(course, { id: '1.2' })
  await screen.shows(/TODO 1\.2/)
  // The second test of the exercise has no planets to choose from: it waits for as long as it may.
  course.write(
    'starter/src/heaviest.ts',
    'export const heaviest = (db) =>\n' +
      '  db.prepare("SELECT * FROM planets").get() ? "Nowhere" : new Promise(() => setInterval(() => {}, 1000))\n',
  )
  course.edit('exercises/1.2-heaviest/spec.ts', (text) =>
    text.replace("expect(heaviest(planets.db), 'There", "expect(await heaviest(planets.db), 'There"),
  )
  await screen.shows(
    /Running its tests .* 1 of 2 tests done[^]*✗ names the planet[^]*The heaviest planet is Aurelia/,
  )
  await screen.quit()
})

test('twenty saves in a row end in the verdict on the last one', async () => {
  await using course = await tinyCourse()
  const screen = await watching(course, { id: '1.2' })
  await screen.shows(/TODO 1\.2/)
  const solution = course.read('solution/src/heaviest.ts')
  for (let save = 1; save < 20; save++) {
    course.write('starter/src/heaviest.ts', `${solution}\nthrow new Error('save ${save}')\n`)
    await screen.shows(/Running its tests/)
  }
  course.write('starter/src/heaviest.ts', solution)
  await screen.shows(/1\/2[^]*✓ green: all 2 tests/)
  await screen.quit()
})

/** A learner, or an editor, that saves on and on: every 200 ms a version of 1.2, until disposed of. */
function savingOn(course: TinyCourse, version: (save: number) => string): Disposable {
  let save = 0
  const saving = setInterval(() => course.write('starter/src/heaviest.ts', version(++save)), 200)
  return { [Symbol.dispose]: () => clearInterval(saving) }
}

test('saves that come faster than verdicts let one through now and then, and the last save counts', async () => {
  await using course = await tinyCourse()
  const screen = await watching(course, { id: '1.2' })
  await screen.shows(/TODO 1\.2/)
  const slow = (save: number) =>
    `export const heaviest = () => { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400); throw new Error('save ${save}') }\n`
  {
    using _saving = savingOn(course, slow)
    const [, first] = await screen.shows(
      /✗ red: 0 of 2 tests are green [^]*· running again\n.*Running its tests[^]*save (\d+)/,
    )
    await screen.shows(new RegExp(`running again[^]*save (?!${first}\\b)\\d`))
  }
  course.write('starter/src/heaviest.ts', course.read('solution/src/heaviest.ts'))
  await screen.shows(/1\/2[^]*✓ green: all 2 tests/)
  await screen.quit()
})

test('a save never waits for a run that hangs, however fast the saves before it came', async () => {
  await using course = await tinyCourse()
  const screen = await watching(course, { id: '1.2', bounds: { testTimeoutMs: 60_000 } })
  await screen.shows(/TODO 1\.2/)
  {
    using _saving = savingOn(course, (save) => `export const heaviest = () => { for (;;) {} } // ${save}\n`)
    await screen.shows(/has not come back for \d s/)
  }
  course.write('starter/src/heaviest.ts', course.read('solution/src/heaviest.ts'))
  await screen.shows(/1\/2[^]*✓ green: all 2 tests/)
  await screen.quit()
})

test('a deleted file is reported as such, and the next save is judged right', async () => {
  await using course = await tinyCourse()
  const screen = await watching(course, { id: '1.2' })
  await screen.shows(/TODO 1\.2/)
  course.remove('starter/src/heaviest.ts')
  await screen.shows(/✗ red[^]*src\/heaviest\.ts is not there any more: r puts its stub back/)
  await screen.shows(/✗ red[^]*Cannot find module 'src\/heaviest\.ts'/)
  course.write('starter/src/heaviest.ts', course.read('solution/src/heaviest.ts'))
  await screen.shows(/✓ green/)
  await screen.quit()
})

test('what a failing test printed stands under its failure, and what a green one printed nowhere', async () => {
  await using course = await tinyCourse()
  const screen = await watching(course, { id: '1.2' })
  await screen.shows(/TODO 1\.2/)
  course.write(
    'starter/src/heaviest.ts',
    'export const heaviest = (db) => {\n' +
      '  const { count } = db.prepare("SELECT count(*) AS count FROM planets").get()\n' +
      '  console.log(`${count} planets`)\n' +
      '  return undefined\n}\n',
  )
  await screen.shows(/✗ red: 1 of 2[^]*names the planet with the largest mass[^]*printed:\n +2 planets/)
  expect(screen.screen()).not.toContain('0 planets')
  await screen.quit()
})

test('a file that another exercise was solved with is no longer solved once it changes', async () => {
  await using course = await tinyCourse()
  course.write('starter/src/planets.sql', course.read('solution/src/planets.sql'))
  const screen = await watching(course, { size: { columns: 120, rows: 40 } })
  await screen.shows(/1\/2[^]*✓ green/)
  screen.press('n')
  await screen.shows(/1\.2 The heaviest[^]*✗ red/)
  course.edit('starter/src/planets.sql', (text) => `${text}\n-- later\n`)
  await screen.shows(/0\/2/)
  screen.press('l')
  await screen.shows(/~ 1\.1 .*changed since it was green/)
  await screen.quit()
})

test('a changed given file is named, and the exercise is judged as the course has it', async () => {
  await using course = await tinyCourse()
  course.write('starter/acceptance.test.ts', "throw new Error('mine')\n")
  const screen = await watching(course)
  await screen.shows(
    /judged as\s+the\s+course\s+has\s+it:\s+units\/1-tiny\/starter\/acceptance\.test\.ts[^]*TODO 1\.1/,
  )
  await screen.quit()
})
