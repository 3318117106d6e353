import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { tinyCourse } from './tiny-course.ts'

describe('course reset', () => {
  test('puts the stub back and keeps what it replaces', async () => {
    await using course = await tinyCourse()
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

  test('puts back what was handed out, also when a half-done version with its TODO was committed', async () => {
    await using course = await tinyCourse()
    const stub = course.read('starter/src/heaviest.ts')
    course.edit('starter/src/heaviest.ts', (text) => `// half done\n${text}`)
    await course.commit('my half answer')
    await course.run(['reset', '1.2'])
    expect(course.read('starter/src/heaviest.ts')).toBe(stub)
  })

  test('takes a whole folder back, also from files of your own', async () => {
    await using course = await tinyCourse()
    course.edit('exercises/1.2-heaviest/exercise.ts', (text) =>
      text.replace("['src/heaviest.ts']", "['src/heaviest.ts', 'src/steps']"),
    )
    course.write('starter/src/steps/1.sql', '-- TODO 1.2: the first step\n')
    await course.run(['generate'])
    course.write('starter/src/steps/1.sql', 'SELECT 1;\n')
    course.write('starter/src/steps/2.sql', 'SELECT 2;\n')
    const { stdout } = await course.run(['reset', '1.2'])
    expect(readdirSync(join(course.root, 'units/1-tiny/starter/src/steps'))).toEqual(['1.sql'])
    expect(course.read('starter/src/steps/1.sql')).toContain('TODO 1.2')
    expect(stdout).toContain('Removed (yours, kept in the backup): src/steps/2.sql')
  })

  test('says who else loses an answer in a shared file', async () => {
    await using course = await tinyCourse()
    course.edit('exercises/1.1-planets/exercise.ts', (text) =>
      text.replace("['src/planets.sql']", "['src/planets.sql', 'src/heaviest.ts']"),
    )
    course.edit('starter/src/heaviest.ts', (text) => `// TODO 1.1: too\n${text}`)
    await course.run(['generate'])
    course.write('starter/src/heaviest.ts', '// mine\n')
    expect((await course.run(['reset', '1.1'])).stdout).toContain('src/heaviest.ts also belongs to 1.2')
  })

  test.each([[[]], [['1.1', '--given', '1']]])('ends 2 on %j, and says what it takes', async (args) => {
    await using course = await tinyCourse()
    const { code, stderr } = await course.run(['reset', ...args])
    expect(stderr).toContain('pnpm course reset --given 1')
    expect(code).toBe(2)
  })

  test('changes nothing when the stubs cannot be read, and says so', async () => {
    await using course = await tinyCourse()
    course.remove('handed-out.json')
    course.write('starter/src/heaviest.ts', '// mine\n')
    const { code, stderr } = await course.run(['reset', '1.2'])
    expect(stderr).toContain('units/1-tiny/handed-out.json cannot be read')
    expect(course.read('starter/src/heaviest.ts')).toBe('// mine\n')
    expect(code).toBe(3)
  })
})
