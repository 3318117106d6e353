import { expect, test } from 'vitest'
import { loadCourse } from '../src/catalog/course.ts'
import { measure } from '../src/strength/measure.ts'
import { openVerdicts } from '../src/strength/verdicts.ts'
import { mutantsOf } from '../src/strength/mutants.ts'
import { tinyCourse } from './tiny-course.ts'

test('a suite that turns red on the solution itself notices nothing: no such verdict is kept', async () => {
  await using course = await tinyCourse()
  const [unit] = (await loadCourse(course.root)).units
  const exercise = unit!.exercises[0]!
  const reds = [undefined, 'refuses a second planet: too late']
  const slot = {
    ask: () => Promise.resolve('noticed' as const),
    redTest: () => Promise.resolve(reds.shift()),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }
  const slots = { count: 1, at: () => Promise.resolve(slot), [Symbol.asyncDispose]: () => Promise.resolve() }
  const { signal } = new AbortController()
  const measuring = measure({ root: course.root, unit: unit!, exercise, basis: '', slots, signal })
  await expect(measuring).rejects.toMatchObject({ code: 'COURSE_SOLUTION_RED' })
  const verdicts = openVerdicts(course.root, exercise.id, '')
  for (const mutant of await mutantsOf(unit!, exercise)) expect(verdicts.of(mutant)).toBeUndefined()
})
