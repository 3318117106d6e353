import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tinyCourse } from '../../test/tiny-course.ts'
import { readBrief } from './brief.ts'
import { allExercises, loadCourse } from './course.ts'

test('a brief is its text without the title, and the question at its end', async () => {
  await using tiny = await tinyCourse()
  tiny.write(
    'exercises/1.1-planets/brief.md',
    '# 1.1 Planets\n\nWrite `planets`.\n\n**Think about it:** why is\n`name` a key? And\n`mass`? → [Keys](../keys.md)\n',
  )
  const brief = readBrief(await planets(tiny.root))
  expect(brief?.markdown).toMatch(/^Write `planets`\./)
  expect(brief?.question).toBe('why is name a key? And mass?')
})

test('a brief may ask nothing, or be missing', async () => {
  await using tiny = await tinyCourse()
  tiny.write('exercises/1.1-planets/brief.md', '# 1.1 Planets\n\nWrite it.\n')
  const exercise = await planets(tiny.root)
  expect(readBrief(exercise)).toEqual({ path: join(exercise.directory, 'brief.md'), markdown: 'Write it.\n' })
  rmSync(join(exercise.directory, 'brief.md'))
  expect(readBrief(exercise)).toBeUndefined()
})

async function planets(root: string) {
  const [first] = allExercises(await loadCourse(root))
  if (!first) throw new Error('no exercise')
  return first.exercise
}
