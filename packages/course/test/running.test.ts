import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { tinyCourse } from './tiny-course.ts'

describe('course test', () => {
  test('ends 1 on a stub, 0 on an answer, and a later change makes that green stale', async () => {
    await using course = await tinyCourse()
    const red = await course.run(['test', '1.1'])
    expect(red.stdout).toContain('TODO 1.1')
    expect(red.code).toBe(1)

    course.write('starter/src/planets.sql', course.read('solution/src/planets.sql'))
    expect((await course.run(['test', '1.1'])).code).toBe(0)
    expect((await course.run(['list'])).stdout).toMatch(/✓ 1\.1/)

    course.edit('starter/src/planets.sql', (text) => `${text}\n-- later\n`)
    expect((await course.run(['list'])).stdout).toMatch(/~ 1\.1 .*changed since it was green/)
  })

  test('keeps the points of an answer whose tests changed, and says what to check again', async () => {
    await using course = await tinyCourse()
    course.write('starter/src/planets.sql', course.read('solution/src/planets.sql'))
    await course.run(['test', '1.1'])
    course.edit('exercises/1.2-heaviest/spec.ts', (text) => `${text}\n// a new version\n`)
    const { stdout } = await course.run(['list'])
    expect(stdout).toMatch(/↻ 1\.1 .*to check again/)
    expect(stdout).toContain('1 of 2 exercises, 5 of 15 points (5 of them to check again). Next: 1.2')
    expect(stdout).toContain('to check again: 1.1; pnpm course test 1')
    const json = JSON.parse((await course.run(['list', '--json'])).stdout) as object
    expect(json).toMatchObject({ next: '1.2', exercises: [{ standing: 'recheck' }, { standing: 'open' }] })

    await course.run(['test', '1.1'])
    expect((await course.run(['list'])).stdout).toMatch(/✓ 1\.1/)
    course.edit('exercises/1.1-planets/spec.ts', (text) => `${text}\n// again\n`)
    course.edit('starter/src/planets.sql', (text) => `${text}\n-- later\n`)
    expect((await course.run(['list'])).stdout).toMatch(/~ 1\.1 .*changed since it was green/)
  })

  test('reads a progress file of before, and loses nothing of it', async () => {
    await using course = await tinyCourse()
    course.write('starter/src/planets.sql', course.read('solution/src/planets.sql'))
    const solvedAt = '2026-01-05T09:00:00.000Z'
    const old = { version: 1, exercises: { '1.1': { fingerprint: 'of another suite', solvedAt } } }
    course.write('../../.levelup/progress.json', JSON.stringify(old))
    const first = async () => {
      const { stdout } = await course.run(['list', '--json'])
      return (JSON.parse(stdout) as { exercises: { standing: string; solvedAt: string }[] }).exercises[0]
    }
    expect(await first()).toMatchObject({ standing: 'recheck', solvedAt })
    await course.run(['test', '1.1'])
    expect(await first()).toMatchObject({ standing: 'solved', solvedAt })
  })

  test('judges with the given files of the course, names those that differ, and puts them back', async () => {
    await using course = await tinyCourse()
    const given = course.read('starter/acceptance.test.ts')
    const cheat =
      "import { describe, test } from '@levelup/test-harness'\ndescribe('1.1 x', () => void test('y', () => {}))\n"
    course.write('starter/acceptance.test.ts', cheat)
    const { code, stdout } = await course.run(['test', '1.1'])
    expect(stdout).toContain('TODO 1.1')
    expect(stdout).toContain("not the course's own: units/1-tiny/starter/acceptance.test.ts.")
    expect(stdout).toContain('pnpm course reset --given 1')
    expect(code).toBe(1)

    const reset = await course.run(['reset', '--given', '1'])
    expect(reset.stdout).toContain('Put back: acceptance.test.ts')
    expect(course.read('starter/acceptance.test.ts')).toBe(given)
    expect((await course.run(['test', '1.1'])).stdout).not.toContain('given files')
  })

  test('says that the verdict stands on changed files where the solution has no copy of a given file', async () => {
    await using course = await tinyCourse()
    course.edit('starter/src/sql-file.ts', (text) => `${text}// mine\n`)
    const { stdout } = await course.run(['test', '1.1'])
    expect(stdout).toContain('starter/src/sql-file.ts. The verdict stands on changed files')
    expect((await course.run(['reset', '--given', '1'])).stdout).toContain('Not put back: src/sql-file.ts')
  })

  test.each([
    ['re-exported', "export { heaviest } from '../../solution/src/heaviest.ts'\n"],
    ['loaded later', "export const { heaviest } = await import('../../solution/src/heaviest.ts')\n"],
  ])('an answer that is %s from the solution is told as such, and is no pass', async (_how, text) => {
    await using course = await tinyCourse()
    course.write('starter/src/heaviest.ts', text)
    const { code, stdout } = await course.run(['test', '1.2'])
    expect(stdout).toContain('starter/src/heaviest.ts imports the solution')
    expect(code).toBe(1)
    expect((await course.run(['list'])).stdout).toContain('0 of 2 exercises')
  })

  test('forgets a green exercise that has turned red', async () => {
    await using course = await tinyCourse()
    course.write('starter/src/planets.sql', course.read('solution/src/planets.sql'))
    await course.run(['test', '1.1'])
    course.write('starter/src/planets.sql', 'CREATE TABLE planets (name TEXT, mass REAL);\n')
    expect((await course.run(['test', '1.1'])).code).toBe(1)
    const { stdout } = await course.run(['list', '--json'])
    expect(JSON.parse(stdout)).toMatchObject({
      next: '1.1',
      exercises: [{ standing: 'open' }, { standing: 'open' }],
    })
  })

  test('an answer that forgets a rejected promise is not recorded as solved, and its line is named', async () => {
    await using course = await tinyCourse()
    const forgets = "  void Promise.reject(new Error('forgotten'))\n  return db"
    course.write(
      'starter/src/heaviest.ts',
      course.read('solution/src/heaviest.ts').replace('  return db', forgets),
    )
    const { code, stdout } = await course.run(['test', '1.2'])
    expect(stdout).toContain('nothing awaits or catches it: forgotten\n  at src/heaviest.ts:4:')
    expect(code).toBe(1)
    expect((await course.run(['list'])).stdout).toContain('0 of 2 exercises')
  })

  test('runs a whole unit, and the solution without touching your progress', async () => {
    await using course = await tinyCourse()
    const { code, stdout } = await course.run(['test', '--role', 'solution', '--json'])
    expect(JSON.parse(stdout)).toMatchObject({
      exitCode: 0,
      runs: [
        {
          exercises: [
            { id: '1.1', outcome: 'pass' },
            { id: '1.2', outcome: 'pass' },
          ],
        },
      ],
    })
    expect(code).toBe(0)
    expect(existsSync(join(course.root, '.levelup'))).toBe(false)
  })

  test('ends 2 on an exercise that does not exist, with the nearest ids and how to list them', async () => {
    await using course = await tinyCourse()
    const { code, stderr } = await course.run(['test', '1.3'])
    expect(stderr).toBe(
      'course: There is no exercise "1.3". Did you mean 1.1 or 1.2?\n  What to do: List them all: pnpm course list',
    )
    expect(code).toBe(2)
  })

  test('Ctrl-C ends a run that would never end, with 130', async () => {
    await using course = await tinyCourse()
    course.write('starter/src/planets.sql', course.read('solution/src/planets.sql'))
    course.edit('exercises/1.1-planets/spec.ts', (text) =>
      text.replace("planets.insert('Aurelia', 3)", 'await new Promise(() => setInterval(() => {}, 1000))'),
    )
    using scratch = course.scratch()
    const run = course.start(['test', '1.1'], { LEVELUP_TMP: scratch.path })
    await scratch.holds('current-test')
    run.kill('SIGINT')
    expect((await run.ended).code).toBe(130)
  })

  test('ends 3 when there is no database, with cause and cure', async () => {
    await using course = await tinyCourse()
    course.edit('unit.ts', (text) => text.replace('services: []', "services: ['postgres']"))
    const { code, stderr } = await course.run(['test', '1.1'], {
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/x',
    })
    expect(stderr).toContain('What to do:')
    expect(stderr).not.toContain('    at ')
    expect(code).toBe(3)
  })
})

describe('course start', () => {
  test('without a terminal prints the course and one red run with its reason, and ends 0', async () => {
    await using course = await tinyCourse()
    const { code, stdout } = await course.run(['start'])
    expect(stdout).toContain('0 of 2 exercises')
    expect(stdout).toContain('You edit only: units/1-tiny/starter/src/planets.sql')
    expect(stdout).toContain('TODO 1.1: write src/planets.sql')
    expect(stdout).not.toContain('\u001b')
    expect(code).toBe(0)
  })
})
