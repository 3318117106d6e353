import { cpSync } from 'node:fs'
import { join } from 'node:path'
import type { TinyCourse } from './tiny-course.ts'

/** Where the second unit is, for the course's `edit`, `write`, `read` and `remove`. */
export const UNIT_2 = '../2-grown'

const MANIFEST = `import { defineUnit } from '@levelup/course/manifest'

export default defineUnit({
  number: 2,
  slug: 'grown',
  title: 'Grown',
  summary: 'It begins where unit 1 ended.',
  services: [],
  continues: {
    solution: '1-tiny',
    changes: [
      { files: ['package.json'], why: 'the name of the unit' },
      { files: ['src/steps/*.sql'], why: 'the planets get moons' },
    ],
  },
})
`
const EXERCISE = `import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'Moons',
  summary: 'Create the table moons.',
  points: 5,
  minutes: 5,
  technologies: ['SQLite'],
  edit: ['src/moons.sql'],
  hints: ['A planet may have many.'],
})
`

/** Adds unit 2: unit 1's solution goes on, with two given files and one exercise, 2.1. */
export async function addChainedUnit(course: TinyCourse): Promise<void> {
  const units = join(course.root, 'units')
  for (const role of ['starter', 'solution']) {
    cpSync(join(units, '1-tiny/solution'), join(units, '2-grown', role), { recursive: true })
    course.edit(`${UNIT_2}/${role}/package.json`, (text) =>
      text
        .replace('tiny-solution', `grown-${role}`)
        .replace('verify 1', 'verify 2')
        .replace(/solution/g, role),
    )
    course.write(`${UNIT_2}/${role}/src/steps/1.sql`, 'ALTER TABLE planets ADD COLUMN moons INTEGER;\n')
    course.write(`${UNIT_2}/${role}/src/steps/2.sql`, 'UPDATE planets SET moons = 0;\n')
  }
  course.write(`${UNIT_2}/starter/src/moons.sql`, '-- TODO 2.1: create the table moons.\n')
  course.write(`${UNIT_2}/solution/src/moons.sql`, 'CREATE TABLE moons (name TEXT);\n')
  course.write(`${UNIT_2}/unit.ts`, MANIFEST)
  course.write(
    `${UNIT_2}/README.md`,
    '# Unit 2: Grown\n\n<!-- exercises: written by "course generate" -->\n<!-- /exercises -->\n',
  )
  course.write(`${UNIT_2}/exercises/2.1-moons/exercise.ts`, EXERCISE)
  course.write(`${UNIT_2}/exercises/2.1-moons/brief.md`, '# 2.1 Moons\n\nCreate the table `moons`.\n')
  const { code, stderr } = await course.run(['generate'])
  if (code !== 0) throw new Error(`course generate failed: ${stderr}`)
}
