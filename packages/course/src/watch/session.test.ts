import { createColors } from 'picocolors'
import { expect, test } from 'vitest'
import { tinyCourse, type TinyCourse } from '../../test/tiny-course.ts'
import { allExercises, loadCourse } from '../catalog/course.ts'
import { createContext } from '../context.ts'
import { openServers } from '../grading/servers.ts'
import { WatchSession } from './session.ts'
import type { Size } from './screen.ts'
import type { Key, Terminal } from './terminal.ts'

test('a save that answers the exercise turns it green and moves on; a quit ends it', async () => {
  await using course = await tinyCourse()
  const watching = await watch(course)
  await watching.shows(/1\.1 Planets[^]*✗ red: 0 of 2 tests are green[^]*TODO 1\.1: write src\/planets\.sql/)
  course.write('starter/src/planets.sql', course.read('solution/src/planets.sql'))
  await watching.shows(
    /1\/2[^]*1\.2 The heaviest[^]*✗ red[^]*TODO 1\.2[^]*1\.1 Planets is green\. On to 1\.2 The heaviest\./,
  )
  await watching.quit()
})

test('a new save breaks off the run of the one before, and only its own result is shown', async () => {
  await using course = await tinyCourse()
  const watching = await watch(course, '1.2')
  await watching.shows(/✗ red/)
  const forever =
    "import type { Database } from 'better-sqlite3'\nawait new Promise(() => setInterval(() => {}, 1000))\n"
  course.write('starter/src/heaviest.ts', `${forever}export const heaviest = (_db: Database) => undefined\n`)
  await watching.shows(/Running its tests/)
  course.write('starter/src/heaviest.ts', course.read('solution/src/heaviest.ts'))
  await watching.shows(/1\/2[^]*1\.2 The heaviest is green/)
  await watching.quit()
})

test('keys show hints, the list, the solution, and other exercises', async () => {
  await using course = await tinyCourse()
  const watching = await watch(course)
  await watching.shows(/✗ red/)
  watching.press('h')
  await watching.shows(/Hint 1 of 2\n {2}Which constraint/)
  watching.press('s')
  await watching.shows(/Its solution: .*solution\/src\/planets\.sql/)
  watching.press('l')
  await watching.shows(/›\s+1\.1\s+Planets[^]*esc back/)
  watching.press('escape', 'd')
  await watching.shows(/Reveal how the solution differs/)
  watching.press('y')
  await watching.shows(/^\+CREATE TABLE planets/m)
  watching.press('escape', 'n')
  await watching.shows(/1\.2 The heaviest[^]*TODO 1\.2/)
  watching.press('n')
  await watching.shows(/This is the last exercise/)
  watching.press('p')
  await watching.shows(/1\.1 Planets[^]*Hint 1 of 2/)
  await watching.quit()
})

test('a reset asks first, and runs the stub again', async () => {
  await using course = await tinyCourse()
  await course.commit('hand out')
  course.write('starter/src/planets.sql', 'CREATE TABEL planets;\n')
  const watching = await watch(course)
  await watching.shows(/near "TABEL": syntax error/)
  watching.press('r', 'n')
  expect(course.read('starter/src/planets.sql')).toContain('TABEL')
  watching.press('r', 'y')
  await watching.shows(/TODO 1\.1[^]*Put back: src\/planets\.sql/)
  await watching.quit()
})

test('the screen always fits the terminal, however small', async () => {
  await using course = await tinyCourse()
  const watching = await watch(course)
  await watching.shows(/✗ red/)
  for (const size of [
    { columns: 40, rows: 12 },
    { columns: 200, rows: 60 },
    { columns: 20, rows: 5 },
  ]) {
    const lines = watching.resize(size)
    expect(lines).toHaveLength(size.rows)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(size.columns)
  }
  await watching.quit()
})

/** The session on a fixture course, with a terminal that keeps what was painted last. */
async function watch(tiny: TinyCourse, id = '1.1') {
  const course = await loadCourse(tiny.root)
  const start = allExercises(course).find(({ exercise }) => exercise.id === id)
  if (!start) throw new Error(`no ${id}`)
  const terminal = paintedTerminal()
  const io = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env: {}, cwd: tiny.root }
  const context = { ...createContext(io, () => tiny.root), colours: createColors(false) }
  const session = new WatchSession({ context, course, start, servers: openServers({}), terminal })
  const ended = session.attend(new AbortController().signal)
  return {
    press: terminal.press,
    resize: terminal.resize,
    /** Waits for a screen that matches; fails when the session ends before. */
    shows: (pattern: RegExp) =>
      Promise.race([terminal.shows(pattern), ended.then(() => Promise.reject(new Error('it ended')))]),
    quit: () => {
      terminal.press('q')
      return ended
    },
  }
}

function paintedTerminal() {
  let size: Size = { columns: 100, rows: 40 }
  let screen: readonly string[] = []
  const painted: ((screen: string) => void)[] = []
  const keyed: ((key: Key) => void)[] = []
  const resized: (() => void)[] = []
  const terminal: Terminal = {
    size: () => size,
    paint: (lines) => {
      screen = lines
      painted.forEach((listener) => listener(lines.join('\n')))
    },
    onKey: (listener) => void keyed.push(listener),
    onResize: (listener) => void resized.push(listener),
    [Symbol.dispose]: () => {},
  }
  return {
    ...terminal,
    press: (...names: string[]) =>
      names.forEach((name) => keyed.forEach((listener) => listener({ name, ctrl: false }))),
    resize: (changed: Size) => {
      size = changed
      resized.forEach((listener) => listener())
      return screen
    },
    shows: (pattern: RegExp) =>
      new Promise<void>((resolve) => {
        const look = (text: string) => {
          if (pattern.test(text)) resolve()
        }
        painted.push(look)
        look(screen.join('\n'))
      }),
  }
}
