import { expect, test } from 'vitest'
import { shownState } from '../../test/shown-state.ts'
import { afterChange, afterVerdict } from './after.ts'

test('a verdict changes one exercise, a changed file those that were solved with it', async () => {
  const { state } = await shownState({})
  const { unit } = state.current
  const standings = (progress: typeof state.progress) => progress.exercises.map(({ standing }) => standing)
  const green = afterVerdict(state.progress, '1.1', true)
  expect(standings(green)).toEqual(['solved', 'open'])
  expect(standings(afterVerdict(green, '1.1', false))).toEqual(['open', 'open'])
  expect(standings(afterChange(green, unit, ['src/heaviest.ts', 'src/sql-file.ts']))).toEqual([
    'solved',
    'open',
  ])
  expect(standings(afterChange(green, unit, ['src/planets.sql']))).toEqual(['changed', 'open'])
})
