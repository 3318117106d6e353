import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { tinyCourse } from './tiny-course.ts'

describe('every command', () => {
  const names = [
    'start',
    'watch',
    'list',
    'test',
    'lab',
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

  test.each([
    ['nonsense'],
    ['test', '--nonsense'],
    ['hint'],
    ['verify', '--role', 'nobody'],
    ['verify', '--part', 'nothing'],
    ['diff', '9'],
  ])('ends 2 on wrong usage: %s %s', async (...args) => {
    await using course = await tinyCourse()
    const { code, stderr } = await course.run(args)
    expect(stderr).not.toContain('    at ')
    expect(stderr).not.toBe('')
    expect(code).toBe(2)
  })

  test('ends 3 with the field that is wrong when a manifest is broken', async () => {
    await using course = await tinyCourse()
    course.edit('exercises/1.1-planets/exercise.ts', (text) => text.replace('points: 5', 'points: 0'))
    const { code, stderr } = await course.run(['list'])
    expect(stderr).toContain('units/1-tiny/exercises/1.1-planets/exercise.ts cannot be read: points')
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
