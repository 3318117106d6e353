import { describe, expect, test } from 'vitest'
import { tinyCourse } from './tiny-course.ts'

describe('course generate', () => {
  test('keeps every stub as it is handed out, and a hash of every given file', async () => {
    await using course = await tinyCourse()
    expect((await course.run(['generate', '--check'])).code).toBe(0)
    course.edit('starter/src/planets.sql', (text) => `${text}-- a better stub\n`)
    course.write('starter/src/given.ts', 'export {}\n')
    expect((await course.run(['generate', '--check'])).code).toBe(1)
    expect(course.read('handed-out.json')).not.toContain('a better stub')
    const { code, stdout } = await course.run(['generate'])
    expect(stdout).toContain('Written: units/1-tiny/handed-out.json')
    expect(code).toBe(0)
    const { stubs, given } = JSON.parse(course.read('handed-out.json')) as Record<string, object>
    expect(stubs).toEqual({
      'src/heaviest.ts': course.read('starter/src/heaviest.ts'),
      'src/planets.sql': course.read('starter/src/planets.sql'),
    })
    expect(Object.keys(given ?? {})).toEqual([
      'acceptance.test.ts',
      'package.json',
      'src/answers.ts',
      'src/given.ts',
      'src/sql-file.ts',
    ])
  })

  test('never takes an answer for a stub, and then writes nothing for that unit', async () => {
    await using course = await tinyCourse()
    course.write('starter/src/planets.sql', course.read('solution/src/planets.sql'))
    course.edit('README.md', (text) => text.replace('The heaviest', 'The lightest'))
    const before = [course.read('handed-out.json'), course.read('README.md')]
    const { code, stderr } = await course.run(['generate'])
    expect(stderr).toContain('units/1-tiny/handed-out.json: starter/src/planets.sql holds no TODO of 1.1')
    expect([course.read('handed-out.json'), course.read('README.md')]).toEqual(before)
    expect(code).toBe(1)
  })
})
