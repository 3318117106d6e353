import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runFile } from '../test/run-file.ts'
import { freePort, takenPort } from '../test/taken-port.ts'

const checkPort = join(import.meta.dirname, 'check-port.ts')
const starter = join(import.meta.dirname, '../../../units/1-sql/starter')

test('a free port is no reason to say anything', async () => {
  const ended = await runFile(checkPort, starter, { PORT: String(await freePort()) })
  expect(ended).toEqual({ code: 0, stdout: '', stderr: '' })
})

test('a taken port ends the start with 3, and the next command to type', async () => {
  const port = await takenPort()
  const ended = await runFile(checkPort, starter, { PORT: String(port) })
  expect(ended).toEqual({
    code: 3,
    stdout: '',
    stderr: `Port ${port} is taken. End the program that has it, or take another: PORT=${port + 1} npx pnpm --filter unit-1-starter dev\n`,
  })
})

test('a PORT that is no port ends it with 2', async () => {
  const ended = await runFile(checkPort, starter, { PORT: 'http' })
  expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining('PORT is "http"') as string })
})
