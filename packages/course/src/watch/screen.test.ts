import { expect, test } from 'vitest'
import { tinyCourse } from '../../test/tiny-course.ts'
import { watching } from '../../test/watching.ts'

const sizes = [
  { columns: 40, rows: 12 },
  { columns: 110, rows: 12 },
  { columns: 80, rows: 24 },
  { columns: 200, rows: 60 },
  { columns: 20, rows: 5 },
]

test('the screen always fits the terminal, however small', async () => {
  await using course = await tinyCourse()
  const screen = await watching(course)
  await screen.shows(/✗ red/)
  for (const size of sizes) {
    const lines = screen.resize(size)
    expect(lines).toHaveLength(size.rows)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(size.columns)
  }
  await screen.quit()
})

test('on a low screen the verdict and the first failure stay, and the brief folds away', async () => {
  await using course = await tinyCourse()
  const screen = await watching(course, { size: { columns: 110, rows: 12 } })
  await screen.shows(/✗ red: 0 of 2 tests[^]*TODO 1\.1: write src\/planets\.sql\n/)
  screen.press('h', 'h', 'end')
  await screen.shows(/✗ red: 0 of 2 tests[^]*TODO 1\.1[^]*refuses a second planet/)
  expect(screen.screen()).not.toContain('Create the table')
  expect(screen.resize({ columns: 110, rows: 40 }).join('\n')).toContain('Create the table')
  await screen.quit()
})

test('what was scrolled to stays through a rerun of the same exercise, and another one begins at its top', async () => {
  await using course = await tinyCourse()
  const screen = await watching(course, { size: { columns: 60, rows: 12 } })
  await screen.shows(/✗ red/)
  screen.press('h', 'h', 'home', 'down', 'down')
  const [place] = await screen.shows(/↑ 2 .*/)
  course.write('starter/src/planets.sql', 'CREATE TABLE planets (name TEXT, mass REAL);\n')
  await screen.shows(/✗ red: 1 of 2/)
  expect(screen.screen()).toContain('↑ 2')
  expect(place).toContain('↓')
  screen.press('n')
  await screen.shows(/TODO 1\.2/)
  expect(screen.screen()).not.toContain('↑')
  await screen.quit()
})

test('the title of a failing test is broken, never cut', async () => {
  await using course = await tinyCourse()
  const screen = await watching(course, { id: '1.2', size: { columns: 40, rows: 24 } })
  await screen.shows(/✗ names the planet with the largest mass\n {4}TODO/)
  expect(screen.resize({ columns: 30, rows: 24 }).join('\n')).toMatch(
    /✗ names the planet with the\n {2}largest mass\n/,
  )
  await screen.quit()
})

test('places in files are written as seen from where the learner is', async () => {
  await using course = await tinyCourse()
  const screen = await watching(course, { id: '1.2' })
  await screen.shows(/^ +units\/1-tiny\/starter\/src\/heaviest\.ts:5:\d+$/m)
  await screen.quit()
})

test('type errors are named beside the verdict, and are gone with the next save until it is judged', async () => {
  await using course = await tinyCourse()
  const file = course.root + '/units/1-tiny/starter/src/heaviest.ts'
  const asked = Promise.withResolvers<readonly string[]>()
  const first = { file, line: 3, column: 7, message: 'Type 1 is not a planet.' }
  let cancelled = 0
  const screen = await watching(course, {
    id: '1.2',
    types: {
      check: (files) => {
        asked.resolve(files)
        return Promise.resolve({ count: 2, first })
      },
      cancel: () => cancelled++,
      [Symbol.asyncDispose]: () => Promise.resolve(),
    },
  })
  await screen.shows(
    /✗ red.* types: 2 errors\n {2}units\/1-tiny\/starter\/src\/heaviest\.ts:3:7 Type 1 is not a planet\./,
  )
  expect(await asked.promise).toEqual([file])
  const before = cancelled
  course.write('starter/src/heaviest.ts', course.read('solution/src/heaviest.ts'))
  await screen.shows(/Running its tests/)
  expect(screen.screen()).not.toContain('types:')
  expect(cancelled).toBeGreaterThan(before)
  await screen.shows(/✓ green.* types: 2 errors/)
  await screen.quit()
})
