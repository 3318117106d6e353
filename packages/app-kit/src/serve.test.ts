import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { runFile } from '../test/run-file.ts'
import { takenPort } from '../test/taken-port.ts'

const program = join(import.meta.dirname, '../test/served-app.ts')

test.each(['SIGINT', 'SIGTERM'] as const)(
  'at %s the app is closed, and the process ends by itself',
  async (signal) => {
    expect(await endedBy(signal)).toEqual({ lines: ['listening', 'closed'], ended: [0, null] })
  },
)

test('an app that cannot be closed in order ends the process all the same, with exit code 1', async () => {
  expect(await endedBy('SIGTERM', { STUCK: 'yes' })).toMatchObject({ ended: [1, null] })
})

test('a taken port closes the app again, and ends the program with 3', async () => {
  const ended = await runFile(program, import.meta.dirname, { PORT: String(await takenPort()) })
  expect(ended).toMatchObject({
    code: 3,
    stdout: 'closed\n',
    stderr: expect.stringMatching(/^Port \d+ is taken/) as string,
  })
})

test('a preparation that fails closes the app again, and nobody can have reached it', async () => {
  const ended = await runFile(program, import.meta.dirname, { PORT: '0', FAILING: 'yes' })
  expect(ended).toMatchObject({
    code: 1,
    stdout: 'closed\n',
    stderr: expect.stringContaining('the preparation failed') as string,
  })
})

async function endedBy(signal: 'SIGINT' | 'SIGTERM', environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env.PATH, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const closed = once(child, 'close')
  const lines: string[] = []
  for await (const line of createInterface(child.stdout)) {
    lines.push(line)
    if (line === 'listening') child.kill(signal)
  }
  return { lines, ended: await closed }
}
