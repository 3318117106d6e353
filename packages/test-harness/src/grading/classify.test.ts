import { describe, expect, test } from 'vitest'
import { classify } from './classify.ts'
import type { RawError } from './raw-error.ts'

const WORKSPACE = '/course/starter'
const stacks = [
  { file: '/course/node_modules/pg/client.js', line: 9, column: 9 },
  { file: '/course/starter/node_modules/x/index.js', line: 8, column: 8 },
  { file: '/course/spec/exercises.ts', line: 7, column: 7 },
  { file: '/course/starter/src/members.ts', line: 12, column: 5 },
  { file: '/course/starter/acceptance.test.ts', line: 3, column: 1 },
]
const of = (error: RawError) => classify([error], WORKSPACE)

describe('classify', () => {
  test('an unwritten stub, wrapped by whatever', () => {
    const todo = { name: 'Todo', message: 'TODO 1.3: write it' }
    const wrapped = { name: 'AssertionError', message: 'x', cause: { message: 'y', errors: [todo] } }
    expect(of(wrapped)).toEqual({ kind: 'todo', message: 'TODO 1.3: write it' })
  })

  test('a stub met where another error was expected', () => {
    const actual = 'Todo {\n  "message": "TODO 1.3: write it",\n  "name": "Todo",\n}'
    expect(of({ name: 'AssertionError', message: 'expected error to be …', actual }).kind).toBe('todo')
  })

  test('a module that is not there is named by its path in the workspace, as is the one that imports it', () => {
    const message = `Cannot find module '/@fs${WORKSPACE}/src/members.ts' imported from ${WORKSPACE}/src/answers.ts`
    expect(of({ code: 'ERR_MODULE_NOT_FOUND', message })).toEqual({
      kind: 'import',
      message: "Cannot find module 'src/members.ts' imported from src/answers.ts",
    })
  })

  test('the location is the innermost line of the learner', () => {
    expect(of({ message: 'x', stacks }).location).toEqual({ file: 'src/members.ts', line: 12, column: 5 })
  })

  test('a database error shows its own words, its code and the statement with the caret', () => {
    const error = {
      name: 'DatabaseError',
      message: 'near "FORM": syntax error',
      code: 'DB_SYNTAX',
      sql: 'SELECT * FORM book',
      excerpt: 'SELECT * FORM book\n         ^',
      stacks,
    }
    expect(of(error)).toEqual({
      kind: 'database',
      message: 'near "FORM": syntax error',
      detail: 'DB_SYNTAX\nSELECT * FORM book\n         ^',
      location: { file: 'src/members.ts', line: 12, column: 5 },
    })
  })

  test('what the embedded MongoDB engine cannot do is the fault of the machine, whatever it was wrapped in', () => {
    const message = 'The embedded MongoDB engine does not support the stage $bucket.'
    const refused = { name: 'MongoServerError', message, code: 238 }
    const labels = ['LevelUpUnsupported']
    const thrown = [
      { ...refused, errorResponse: { code: 238, errorLabels: labels } },
      { ...refused, errorLabels: labels },
      { name: 'DatabaseError', message, code: 'DB_UNSUPPORTED', cause: { ...refused, errorLabels: labels } },
    ]
    for (const error of thrown) {
      expect(of(error)).toMatchObject({
        kind: 'infrastructure',
        message,
        detail: expect.stringContaining('real MongoDB') as string,
      })
    }
    expect(of({ ...refused, errorLabels: ['TransientTransactionError'] }).kind).toBe('exception')
  })

  test('an expectation about a database error is an assertion', () => {
    const cause = { name: 'DatabaseError', message: 'constraint failed' }
    const error = { name: 'ExpectationError', message: 'a\n\nb', summary: 'a', detail: 'b', cause }
    expect(of(error)).toEqual({ kind: 'assertion', message: 'a', detail: 'b' })
  })

  test('a machine that failed outweighs every other error of the test', () => {
    const errors = [
      { name: 'AssertionError', message: 'x' },
      { name: 'InfrastructureError', message: 'no server', nextStep: 'start it' },
    ]
    expect(classify(errors, WORKSPACE)).toEqual({
      kind: 'infrastructure',
      message: 'no server',
      detail: 'start it',
    })
  })

  test('a server that was lost explains whatever the test said', () => {
    const lost = classify([{ name: 'DatabaseError', message: 'x' }], WORKSPACE, {
      lost: 'PostgreSQL does not answer',
    })
    expect(lost).toMatchObject({ kind: 'infrastructure', message: 'PostgreSQL does not answer' })
  })

  test('what the embedded MongoDB engine refused meanwhile explains whatever the test said', () => {
    const refused = 'The embedded MongoDB engine does not support the stage $bucket.'
    const failure = classify([{ name: 'AssertionError', message: 'expected 500 to be 200' }], WORKSPACE, {
      refused,
    })
    expect(failure).toMatchObject({
      kind: 'infrastructure',
      message: refused,
      detail: expect.stringContaining('real MongoDB') as string,
    })
  })

  test.each(['ENOSPC', 'SQLITE_FULL', '53100'])('a full disk (%s) is the machine', (code) => {
    expect(of({ name: 'DatabaseError', message: 'x', cause: { message: 'full', code } }).kind).toBe(
      'infrastructure',
    )
  })

  test('a connection lost while the server is there is the learner', () => {
    expect(of({ name: 'DatabaseError', code: 'DB_CONNECTION', message: 'refused' }).kind).toBe('database')
    expect(of({ name: 'Error', code: 'ECONNREFUSED', message: 'refused' }).kind).toBe('exception')
  })

  test('a timeout, and any other exception with its class', () => {
    expect(of({ message: 'Test timed out in 15000ms.\nIf this is…' }).kind).toBe('timeout')
    expect(of({ name: 'TypeError', message: 'x is undefined' })).toEqual({
      kind: 'exception',
      message: 'TypeError: x is undefined',
    })
  })

  test('a message of any length stays readable', () => {
    const { message } = of({ message: 'x'.repeat(100_000) })
    expect(message.length).toBeLessThan(2100)
  })
})
