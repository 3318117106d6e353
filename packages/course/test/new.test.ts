import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, test } from 'vitest'
import type { Finding } from '../src/verify/finding.ts'
import { tinyCourse, type TinyCourse } from './tiny-course.ts'

describe('course new', () => {
  test('makes what an exercise needs in five places, and verify says what is missing until nothing is', async () => {
    await using course = await tinyCourse()
    await course.commit('before')
    const made = await course.run(['new', '1', "The moon's phase"])
    expect(made).toMatchObject({ code: 0, stderr: '' })
    expect(await placesTouched(course)).toEqual([
      'units/1-tiny/exercises/1.3-the-moons-phase',
      'units/1-tiny/solution/src/answers.ts',
      'units/1-tiny/solution/src/the-moons-phase.ts',
      'units/1-tiny/starter/src/answers.ts',
      'units/1-tiny/starter/src/the-moons-phase.ts',
    ])
    await course.run(['generate'])
    expect(course.read('README.md')).toContain(
      "[1.3 The moon's phase](exercises/1.3-the-moons-phase/brief.md)",
    )

    const missing = await findings(course)
    expect(missing.map(({ code, file }) => `${code} ${file}`).sort()).toEqual([
      'MISTAKE_MISSING units/1-tiny/exercises/1.3-the-moons-phase',
      'SOLUTION_FAILS units/1-tiny/solution/src/the-moons-phase.ts',
      'SOLUTION_HOLDS_TODO units/1-tiny/solution/src/the-moons-phase.ts:2',
    ])

    course.write(
      'solution/src/the-moons-phase.ts',
      'export function theMoonsPhase(): string {\n  return `done`\n}\n',
    )
    course.write(
      'exercises/1.3-the-moons-phase/mistakes.ts',
      `import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'not-done',
    title: 'Not done',
    why: 'Nothing happens.',
    caughtBy: 'does what its brief says',
    message: 'what went wrong',
    edits: [{ file: 'src/the-moons-phase.ts', from: 'done', to: '' }],
  },
])
`,
    )
    expect(await findings(course)).toEqual([])
  })

  test('writes nothing where a file or a name is taken, or a title gives no name', async () => {
    await using course = await tinyCourse()
    await course.commit('before')
    course.write('starter/src/comets.ts', '// mine\n')
    const taken = await course.run(['new', '1', 'Comets'])
    expect(taken).toMatchObject({ code: 2, stderr: expect.stringContaining('is there already') as string })
    expect(course.read('starter/src/comets.ts')).toBe('// mine\n')
    const again = await course.run(['new', '1', 'Again', '--slug', 'planets'])
    expect(again).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('called planets already') as string,
    })
    const nameless = await course.run(['new', '1', '§§§'])
    expect(nameless).toMatchObject({ code: 2, stderr: expect.stringContaining('--slug') as string })
    expect(await placesTouched(course)).toEqual(['units/1-tiny/starter/src/comets.ts'])
  })
})

/** What git sees as changed or new; a new folder is one place. */
async function placesTouched({ root }: TinyCourse): Promise<string[]> {
  const { stdout } = await execa('git', ['status', '--porcelain', '-z'], { cwd: root })
  const paths = stdout.split('\0').filter((line) => line !== '')
  return paths.map((line) => line.slice(3).replace(/\/$/, '')).sort()
}

async function findings(course: TinyCourse): Promise<readonly Finding[]> {
  await course.run(['verify', '--report', 'report.json'])
  const report = readFileSync(join(course.root, 'report.json'), 'utf8')
  return (JSON.parse(report) as { findings: Finding[] }).findings
}
