import type { ExerciseResult, RunResult, TestResult } from '@levelup/test-harness/grading'
import { expect, test } from 'vitest'
import type { Exercise, Unit } from '../catalog/course.ts'
import { judgeMistake } from './judge-mistake.ts'
import type { LoadedMistake } from './load-variants.ts'

const unit = { name: '1-tiny', number: 1, exercises: [{ id: '1.1' }, { id: '1.2' }] } as unknown as Unit

const mistake: LoadedMistake = {
  name: '1.1-wrong',
  exercise: { id: '1.1' } as Exercise,
  manifest: 'units/1-tiny/exercises/1.1-planets/mistakes.ts',
  definition: {
    name: 'wrong',
    title: 'Wrong',
    why: 'It is.',
    caughtBy: 'keeps the order',
    message: 'the order is lost',
  },
  files: new Map(),
}

const passing = (title: string): TestResult => ({ title, outcome: 'pass', durationMs: 1 })
const failing = (title: string, message: string): TestResult => ({
  ...passing(title),
  outcome: 'fail',
  failure: { kind: 'assertion', message },
})
const exercise = (id: string, ...tests: TestResult[]): ExerciseResult => ({
  id,
  title: id,
  outcome: tests.every(({ outcome }) => outcome === 'pass') ? 'pass' : 'fail',
  tests,
  durationMs: 1,
})
const run = (...exercises: ExerciseResult[]): RunResult => ({
  workspace: '',
  outcome: 'fail',
  exercises,
  databases: [],
  durationMs: 1,
})
const codes = (result: RunResult) => judgeMistake(unit, mistake, result).map(({ code }) => code)

test('a mistake is as it should be when its test fails with its message and all else is green', () => {
  const caught = exercise('1.1', failing('on SQLite > keeps the order', 'Here the order is lost.'))
  expect(codes(run(caught, exercise('1.2', passing('is fine'))))).toEqual([])
})

test('other tests of the same exercise may fail as well', () => {
  const caught = exercise('1.1', failing('keeps the order', 'the order is lost'), failing('has rows', 'none'))
  expect(codes(run(caught, exercise('1.2', passing('is fine'))))).toEqual([])
})

test('a mistake that turns another exercise red is a finding', () => {
  const caught = exercise('1.1', failing('keeps the order', 'the order is lost'))
  const [finding] = judgeMistake(
    unit,
    mistake,
    run(caught, exercise('1.2', failing('is fine', 'not any more'))),
  )
  expect(finding).toMatchObject({ code: 'MISTAKE_BREAKS_OTHERS', file: mistake.manifest })
  expect(finding?.message).toBe('"wrong" also turns 1.2 red ("is fine")')
})

test('a mistake that does not even run is a finding', () => {
  const broken = { ...run(), failure: { kind: 'import' as const, message: 'Unexpected token' } }
  expect(judgeMistake(unit, mistake, broken)).toMatchObject([{ code: 'MISTAKE_INVALID' }])
})
