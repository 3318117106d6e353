import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { tinyCourse } from './tiny-course.ts'

describe('course list', () => {
  test('shows every exercise, and what is next', async () => {
    await using course = await tinyCourse()
    const { code, stdout } = await course.run(['list'])
    expect(stdout).toMatch(/›\s+1\.1\s+Planets/)
    expect(stdout).toContain('0 of 2 exercises, 0 of 15 points. Next: 1.1 Planets (pnpm course watch 1.1)')
    expect(code).toBe(0)
  })

  test('says "npx pnpm" to those who have no pnpm', async () => {
    await using course = await tinyCourse()
    const { stdout } = await course.run(['list'], { LEVELUP_PNPM: 'npx pnpm' })
    expect(stdout).toContain('npx pnpm course watch 1.1')
  })

  test('works from any folder of the course', async () => {
    await using course = await tinyCourse()
    const { code, stdout } = await course.run(['list', '--root', join(course.root, 'units/..')], {
      LEVELUP_ROOT: '',
    })
    expect(stdout).toContain('Unit 1 · Tiny')
    expect(code).toBe(0)
  })

  test('survives a corrupt progress file, and says where it went', async () => {
    await using course = await tinyCourse()
    course.write('../../.levelup/progress.json', '{ half')
    const { code, stdout } = await course.run(['list'])
    expect(stdout).toMatch(/could not be read; it was moved to .*progress\.json\.corrupt-/)
    expect(code).toBe(0)
  })
})

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

describe('course hint', () => {
  test('takes one step at a time', async () => {
    await using course = await tinyCourse()
    const hint = async (...flags: string[]) => (await course.run(['hint', '1.1', ...flags])).stdout
    expect(await hint('--again')).toContain('No hint of 1.1 has been shown yet')
    expect(await hint()).toMatch(/^Hint 1 of 2.*\n\n1 more: pnpm course hint 1\.1$/)
    expect(await hint('--again')).toMatch(/^Hint 1 of 2[^\n]*$/)
    expect(await hint()).toMatch(/^Hint 2 of 2/)
    expect(await hint()).toMatch(/^Hint 2 of 2.*\n\nThat was the last one/)
    expect(await hint('--all')).toMatch(/Hint 1 of 2[^]*Hint 2 of 2/)
  })
})

describe('course reset', () => {
  test('puts the stub back and keeps what it replaces', async () => {
    await using course = await tinyCourse()
    await course.commit('hand out')
    const stub = course.read('starter/src/heaviest.ts')
    course.write('starter/src/heaviest.ts', '// mine\n')
    course.write('starter/src/planets.sql', '-- mine, too\n')
    const { code, stdout } = await course.run(['reset', '1.2'])
    expect(course.read('starter/src/heaviest.ts')).toBe(stub)
    expect(course.read('starter/src/planets.sql')).toBe('-- mine, too\n')
    const backup = /kept in (.*)$/m.exec(stdout)?.[1] ?? ''
    expect(readFileSync(join(course.root, backup, 'units/1-tiny/starter/src/heaviest.ts'), 'utf8')).toBe(
      '// mine\n',
    )
    expect(code).toBe(0)
  })

  test('finds the stub behind answers that were committed', async () => {
    await using course = await tinyCourse()
    await course.commit('hand out')
    const stub = course.read('starter/src/heaviest.ts')
    course.write('starter/src/heaviest.ts', course.read('solution/src/heaviest.ts'))
    await course.commit('my answer')
    await course.run(['reset', '1.2'])
    expect(course.read('starter/src/heaviest.ts')).toBe(stub)
  })

  test('takes a whole folder back, also from files of your own', async () => {
    await using course = await tinyCourse()
    course.edit('unit.ts', (text) => text.replace("['src/heaviest.ts']", "['src/heaviest.ts', 'src/steps']"))
    course.write('starter/src/steps/1.sql', '-- TODO 1.2: the first step\n')
    await course.commit('hand out')
    course.write('starter/src/steps/1.sql', 'SELECT 1;\n')
    course.write('starter/src/steps/2.sql', 'SELECT 2;\n')
    const { stdout } = await course.run(['reset', '1.2'])
    expect(readdirSync(join(course.root, 'units/1-tiny/starter/src/steps'))).toEqual(['1.sql'])
    expect(course.read('starter/src/steps/1.sql')).toContain('TODO 1.2')
    expect(stdout).toContain('Removed (yours, kept in the backup): src/steps/2.sql')
  })

  test('says who else loses an answer in a shared file', async () => {
    await using course = await tinyCourse()
    course.edit('unit.ts', (text) =>
      text.replace("['src/planets.sql']", "['src/planets.sql', 'src/heaviest.ts']"),
    )
    course.edit('starter/src/heaviest.ts', (text) => `// TODO 1.1: too\n${text}`)
    await course.commit('hand out')
    course.write('starter/src/heaviest.ts', '// mine\n')
    expect((await course.run(['reset', '1.1'])).stdout).toContain('src/heaviest.ts also belongs to 1.2')
  })

  test('changes nothing without git, and says so', async () => {
    await using course = await tinyCourse()
    course.write('starter/src/heaviest.ts', '// mine\n')
    const { code, stderr } = await course.run(['reset', '1.2'])
    expect(stderr).toContain('there is no git history here')
    expect(course.read('starter/src/heaviest.ts')).toBe('// mine\n')
    expect(code).toBe(3)
  })
})

describe('course solution and course diff', () => {
  test('solution names the file and shows the difference from yours', async () => {
    await using course = await tinyCourse()
    const { stdout } = await course.run(['solution', '1.2'])
    expect(stdout).toContain('  units/1-tiny/solution/src/heaviest.ts')
    expect(stdout).toMatch(/^-.*throw new Todo/m)
    expect(stdout).toMatch(/^\+.*ORDER BY mass DESC/m)
    expect((await course.run(['solution', '1.2', '--show'])).stdout).toContain('ORDER BY mass DESC')
  })

  test('diff is a patch of the edit files only', async () => {
    await using course = await tinyCourse()
    const { stdout } = await course.run(['diff', '1'])
    expect(stdout.match(/^diff .*$/gm)).toEqual([
      'diff --git starter/src/heaviest.ts solution/src/heaviest.ts',
      'diff --git starter/src/planets.sql solution/src/planets.sql',
    ])
    expect((await course.run(['diff', 'tiny', '--stat'])).stdout).toMatch(/src\/planets\.sql\s+\|\s+\+4\s+-1/)
  })

  test('its page needs nothing from elsewhere', async () => {
    await using course = await tinyCourse()
    await course.run(['diff', '1-tiny', '--html', 'diff.html'])
    const page = readFileSync(join(course.root, 'diff.html'), 'utf8')
    expect(page).toContain('CREATE')
    expect(page).not.toContain('RENAMED')
    expect(page).not.toMatch(/<script|<link|src="|url\(http/)
  })
})

describe('course db', () => {
  test('where says what there is and how to get the rest', async () => {
    await using course = await tinyCourse()
    course.write('../../.levelup/unit-1-starter.db', 'x')
    const { stdout } = await course.run(['db', 'where'], { DATABASE_URL: 'postgres://me:secret@127.0.0.1/x' })
    expect(stdout).toMatch(/unit-1-starter\.db {2}\(1 kB\)/)
    expect(stdout).toContain('not made yet: pnpm --filter unit-1-solution dev')
    expect(stdout).toContain('postgres://me:***@127.0.0.1/x')
    const hidden = await course.run(['db', 'where'], { DATABASE_URL: 'postgres://h/x?password=s3cret' })
    expect(hidden.stdout).not.toContain('s3cret')
  })

  test('reset deletes the apps’ files only when told to', async () => {
    await using course = await tinyCourse()
    course.write('../../.levelup/unit-1-starter.db', 'x')
    course.write('../../.levelup/progress.json', '{"version":1,"exercises":{}}')
    const unsure = await course.run(['db', 'reset'], { DATABASE_URL: '' })
    expect(unsure.stderr).toContain('--yes')
    expect(unsure.code).toBe(2)
    expect((await course.run(['db', 'reset', '--yes'], { DATABASE_URL: '' })).code).toBe(0)
    expect(readdirSync(join(course.root, '.levelup'))).toEqual(['progress.json'])
  })

  test('reset leaves a file alone that LEVELUP_DEV_DB puts elsewhere', async () => {
    await using course = await tinyCourse()
    const mine = join(course.root, 'mine.db')
    writeFileSync(mine, 'x')
    await course.run(['db', 'reset', '--yes'], { DATABASE_URL: '', LEVELUP_DEV_DB: mine })
    expect(existsSync(mine)).toBe(true)
  })
})

describe('every command', () => {
  const names = [
    'start',
    'watch',
    'list',
    'test',
    'hint',
    'reset',
    'solution',
    'diff',
    'verify',
    'doctor',
    'db',
    'matrix',
  ]

  test('explains itself', async () => {
    await using course = await tinyCourse()
    const help = (await course.run(['--help'])).stdout
    for (const name of names) expect(help).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'))
    const { code, stdout } = await course.run(['verify', '--help'])
    expect(stdout).toContain('Usage: course verify')
    expect(code).toBe(0)
  })

  test.each([['nonsense'], ['test', '--nonsense'], ['hint'], ['verify', '--role', 'nobody'], ['diff', '9']])(
    'ends 2 on wrong usage: %s %s',
    async (...args) => {
      await using course = await tinyCourse()
      const { code, stderr } = await course.run(args)
      expect(stderr).not.toContain('    at ')
      expect(stderr).not.toBe('')
      expect(code).toBe(2)
    },
  )

  test('ends 3 with the field that is wrong when a manifest is broken', async () => {
    await using course = await tinyCourse()
    course.edit('unit.ts', (text) => text.replace('points: 5', 'points: 0'))
    const { code, stderr } = await course.run(['list'])
    expect(stderr).toContain('units/1-tiny/unit.ts cannot be read: exercises[0].points')
    expect(code).toBe(3)
  })

  test('matrix is one line for GitHub', async () => {
    await using course = await tinyCourse()
    const { stdout } = await course.run(['matrix', '--json'])
    expect(JSON.parse(stdout)).toEqual({
      include: [
        { unit: '1-tiny', role: 'starter', services: '' },
        { unit: '1-tiny', role: 'solution', services: '' },
      ],
    })
  })
})
