import { describe, expect, test } from 'vitest'
import { renderReport } from './render.ts'
import type { RunResult, TestResult } from './result.ts'

const stub: TestResult = {
  title: 'meets the stub',
  outcome: 'todo',
  durationMs: 1,
  failure: {
    kind: 'todo',
    message: 'TODO 1.1: give one',
    location: { file: 'src/a.ts', line: 4, column: 9 },
  },
}
const run: RunResult = {
  workspace: '/w',
  outcome: 'todo',
  exercises: [
    {
      id: '1.1',
      title: 'Unwritten',
      outcome: 'todo',
      tests: [stub, { ...stub, title: 'too' }],
      durationMs: 2,
    },
    {
      id: '1.2',
      title: 'Typo',
      outcome: 'fail',
      durationMs: 3.4,
      tests: [
        { title: 'counts', outcome: 'pass', durationMs: 1 },
        {
          title: 'on the small shelf > lists',
          outcome: 'fail',
          durationMs: 2,
          failure: {
            kind: 'database',
            message: 'near "FORM": syntax error',
            detail: 'DB_SYNTAX\nSELECT * FORM book\n         ^',
            location: { file: 'src/reports.ts', line: 7, column: 3 },
          },
          output: '\u001b[2Jlooking\n',
          kept: ['postgres://127.0.0.1:5/levelup_test_1_1'],
        },
      ],
    },
  ],
  databases: [{ service: 'postgres', provider: 'embedded', version: '18.4' }],
  durationMs: 1234,
}

describe('renderReport', () => {
  test('without colours is plain text, whatever the code under test printed', () => {
    expect(renderReport(run, { colour: false })).toBe(`○ 1.1 Unwritten (todo, 0 of 2 tests, 2 ms)
✗ 1.2 Typo (fail, 1 of 2 tests, 3 ms)

○ 1.1 2 tests, the first of them: meets the stub
  TODO 1.1: give one
  at src/a.ts:4:9

✗ 1.2 on the small shelf > lists
  the database says: near "FORM": syntax error
  at src/reports.ts:7:3

    DB_SYNTAX
    SELECT * FORM book
             ^
  printed:
    looking
  kept: postgres://127.0.0.1:5/levelup_test_1_1

2 exercises: 1 fail, 1 todo in 1.2 s
PostgreSQL 18.4, embedded
`)
  })

  test('a test that was not run says why, and what modules printed stands apart', () => {
    const left: TestResult = {
      title: 'third',
      outcome: 'skip',
      durationMs: 0,
      notRun: '2 tests before it hung',
    }
    const exercise = {
      id: '1.3',
      title: 'Waits',
      outcome: 'skip',
      tests: [left, { ...left, title: 'fourth' }],
      durationMs: 0,
    } as const
    const text = renderReport({ ...run, exercises: [exercise], output: 'loaded\n' }, { colour: false })
    expect(text).toContain('- 1.3 2 tests, the first of them: third\n  not run: 2 tests before it hung\n')
    expect(text).toContain('\nPrinted while no test ran:\n  loaded\n')
  })

  test('colours change nothing but colours', () => {
    const coloured = renderReport(run, { colour: true })
    expect(coloured).toContain('\u001b[36m')
    // eslint-disable-next-line no-control-regex
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(renderReport(run, { colour: false }))
  })

  test('a run without a database says that the machine failed', () => {
    const failure = { kind: 'infrastructure', message: 'no provider', detail: 'Install one.' } as const
    expect(renderReport({ ...run, exercises: [], databases: [], failure }, { colour: false })).toBe(
      '? The machine failed, not the code\n  no provider\n\n    Install one.\n\n0 exercises in 1.2 s\n',
    )
  })
})
