import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { tinyCourse } from './tiny-course.ts'

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
