import { DatabaseError } from '@levelup/db-kit'
import { Todo } from '@levelup/test-harness/todo'
import { beforeEach, expect, test, vi } from 'vitest'
import { ConfigError } from './config.ts'
import { PortTaken } from './port.ts'
import { runProgram } from './program.ts'
import { StepFailed } from './steps.ts'

const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
beforeEach(() => said.mockClear())

test('a program that goes well ends with 0 and says nothing', async () => {
  expect(await runProgram(() => Promise.resolve())).toBe(0)
  expect(said).not.toHaveBeenCalled()
})

const refused = new DatabaseError('DB_CONNECTION', 'connection refused')
const failures = [
  { what: 'wrong settings', error: new ConfigError('PORT is "x".'), code: 2, line: 'PORT is "x".' },
  {
    what: 'a taken port',
    error: new PortTaken({ port: 80, workspace: 'unit-1-starter' }),
    code: 3,
    line: 'Port 80 is taken.',
  },
  {
    what: 'a database that is not there',
    error: refused,
    code: 3,
    line: 'The database cannot be used: connection refused.',
  },
  {
    what: 'an unsolved exercise',
    error: new Todo('2.7', 'write the rows'),
    code: 1,
    line: 'TODO 2.7: write the rows',
  },
]

test.each(failures)('$what ends it with $code and one line', async ({ error, code, line }) => {
  expect(await runProgram(() => Promise.reject(error))).toBe(code)
  expect(said.mock.calls).toEqual([[expect.stringContaining(line)]])
})

test('a step that failed ends it with 1, and says why', async () => {
  const cause = new TypeError('undefined is not a function')
  const failed = new StepFailed('The seed (2.7) failed:', { cause })
  expect(await runProgram(() => Promise.reject(failed))).toBe(1)
  expect(said.mock.calls).toEqual([['The seed (2.7) failed:', cause]])
})

test("the database's own error is found in that of an ORM", async () => {
  const wrapped = new Error('invocation of db.$queryRaw() …', { cause: refused })
  const toDatabaseError = (error: unknown) => (error as Error).cause
  expect(await runProgram(() => Promise.reject(wrapped), { toDatabaseError })).toBe(3)
})

test('an error that nobody foresaw passes on as it is', async () => {
  const bug = new TypeError('undefined is not a function')
  await expect(runProgram(() => Promise.reject(bug))).rejects.toBe(bug)
})
