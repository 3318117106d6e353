import { expect, test } from 'vitest'
import { tinyCourse } from '../../test/tiny-course.ts'
import { watching } from '../../test/watching.ts'

test('keys show hints, the list, the solution, and other exercises', async () => {
  await using course = await tinyCourse()
  const screen = await watching(course)
  await screen.shows(/✗ red/)
  screen.press('h')
  await screen.shows(/Hint 1 of 2\n {2}Which constraint/)
  screen.press('s')
  await screen.shows(/Its solution: .*solution\/src\/planets\.sql/)
  screen.press('l')
  await screen.shows(/›\s+1\.1\s+Planets[^]*esc back/)
  screen.press('escape', 'd')
  await screen.shows(/Reveal how the solution differs/)
  screen.press('y')
  await screen.shows(/^\+CREATE TABLE planets/m)
  screen.press('escape', 'n')
  await screen.shows(/1\.2 The heaviest[^]*TODO 1\.2/)
  screen.press('n')
  await screen.shows(/This is the last exercise/)
  screen.press('p')
  await screen.shows(/1\.1 Planets[^]*Hint 1 of 2/)
  await screen.quit()
})

test('the list is a menu: Enter goes to the chosen exercise, Esc back to the one before', async () => {
  await using course = await tinyCourse()
  const screen = await watching(course)
  await screen.shows(/✗ red/)
  screen.press('l', 'down')
  await screen.shows(/^› +1\.2/m)
  screen.press('escape')
  await screen.shows(/1\.1 Planets[^]*TODO 1\.1/)
  screen.press('l', 'down', 'down', 'return')
  await screen.shows(/1\.2 The heaviest[^]*TODO 1\.2/)
  await screen.quit()
})

test('a key shows the brief of the exercise, and only its own', async () => {
  await using course = await tinyCourse()
  const screen = await watching(course)
  await screen.shows(/✗ red/)
  screen.press('b')
  await screen.shows(/Create the table planets \(name, mass\), in which no name occurs twice\./)
  expect(screen.screen()).not.toContain('Name the planet')
  course.write('exercises/1.2-heaviest/brief.md', '# 1.2 The heaviest\n\nOf all planets the **heaviest**.\n')
  screen.press('escape', 'n')
  await screen.shows(/TODO 1\.2/)
  screen.press('b')
  await screen.shows(/Of all planets the heaviest\./)
  await screen.quit()
})

test('every reason is reached with tab, and the whole of it with f', async () => {
  await using course = await tinyCourse()
  course.write(
    'starter/src/heaviest.ts',
    'export const heaviest = () => { console.log(`line\\n`.repeat(60) + "the end"); return "Nowhere" }\n',
  )
  const screen = await watching(course, { id: '1.2', size: { columns: 80, rows: 24 } })
  await screen.shows(/✗ 1 of 2 {2}names the planet with the largest mass[^]*more lines \(f\)/)
  screen.press('tab')
  await screen.shows(/✗ 2 of 2 {2}names none when there is none/)
  screen.press('f', 'end')
  await screen.shows(/names none[^]*the end/)
  screen.press('tab', 'home')
  await screen.shows(/✗ 1 of 2[^]*The heaviest planet is Aurelia/)
  await screen.quit()
})

test('a reset asks first, and runs the stub again', async () => {
  await using course = await tinyCourse()
  await course.commit('hand out')
  course.write('starter/src/planets.sql', 'CREATE TABEL planets;\n')
  const screen = await watching(course)
  await screen.shows(/near "TABEL": syntax error/)
  screen.press('r', 'n')
  expect(course.read('starter/src/planets.sql')).toContain('TABEL')
  screen.press('r', 'y')
  await screen.shows(/TODO 1\.1[^]*Put back: src\/planets\.sql/)
  await screen.quit()
})

test('Ctrl-Z stops the job, and after it the exercise is judged as before', async () => {
  await using course = await tinyCourse()
  let stopped = 0
  const screen = await watching(course, { stopJob: () => stopped++ })
  screen.press('C-z')
  expect(stopped).toBe(1)
  await screen.shows(/✗ red[^]*TODO 1\.1/)
  screen.press('C-z')
  expect(stopped).toBe(2)
  course.write('starter/src/planets.sql', course.read('solution/src/planets.sql'))
  await screen.shows(/✓ green/)
  await screen.quit()
})
