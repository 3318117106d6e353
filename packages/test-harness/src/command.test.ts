import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryDirectory } from '@levelup/provision'
import { describe, expect, test } from 'vitest'
import type { RunResult } from './grading/result.ts'

const fixture = (name: string): string => join(import.meta.dirname, '../test/fixtures', name)

/** The bin itself, as a shell would start it: without a terminal. */
function acceptance(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'cli.ts'), ...args], {
    cwd,
    // Either would colour the text also where no terminal is.
    env: { ...process.env, FORCE_COLOR: undefined, CI: undefined, ...env },
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const ended = once(child, 'close').then(([code]) => ({ code: code as number, text }))
  return { child, ended }
}

describe('acceptance', { timeout: 60_000 }, () => {
  test('0 when everything passes, in plain text, and as JSON where that is asked for', async () => {
    await using directory = await temporaryDirectory('json')
    const file = join(directory.path, 'result.json')
    const { code, text } = await acceptance(fixture('endless'), ['--only', '1.1', '--json', file]).ended
    expect(text).toMatch(/^✓ 1\.1 Before \(1 of 1 test, \d+ ms\)\n\n1 exercise: 1 pass in \d+\.\d s\n$/)
    expect(code).toBe(0)
    expect((JSON.parse(readFileSync(file, 'utf8')) as RunResult).outcome).toBe('pass')
  })

  test('1 when a stub is left, and 0 when that is expected of a starter', async () => {
    expect((await acceptance(fixture('red'), ['--only', '1.1']).ended).code).toBe(1)
    const expected = await acceptance(fixture('red'), ['--only', '1.1', '--expect', 'starter']).ended
    expect(expected).toMatchObject({
      code: 0,
      text: expect.stringContaining('red for the stated reason') as unknown,
    })
  })

  test('1 when a starter is red for another reason, which it names', async () => {
    const { code, text } = await acceptance(fixture('red'), ['--only', '1.3', '--expect', 'starter']).ended
    expect(text).toContain('1.3: "reads a property of nothing" is exception, neither a todo nor an assertion')
    expect(code).toBe(1)
  })

  test.each([
    [['--only', '9.9'], 'there is no exercise 9.9 here; there are 1.1, 1.2'],
    [['--nonsense'], "unknown option '--nonsense'"],
    [['--expect', 'teacher'], 'Allowed choices are starter, solution'],
  ])('2 for %j, with what is allowed', async (args, words) => {
    const { code, text } = await acceptance(fixture('endless'), args).ended
    expect(text).toContain(words)
    expect(code).toBe(2)
  })

  test('2 where there is no suite', async () => {
    expect((await acceptance(import.meta.dirname, []).ended).code).toBe(2)
  })

  test('Ctrl-C ends the run and what it started', async () => {
    await using directory = await temporaryDirectory('interrupt')
    const { child, ended } = acceptance(fixture('endless'), ['--only', '1.2'], {
      LEVELUP_TMP: directory.path,
    })
    await runnerStarted(directory.path)
    child.kill('SIGINT')
    expect((await ended).code).toBe(130)
  })
})

/** Resolves when the process that runs the tests has noted the test that it is in. */
async function runnerStarted(directory: string): Promise<void> {
  const { watch } = await import('node:fs/promises')
  for await (const { filename } of watch(directory, { recursive: true })) {
    if (filename?.endsWith('current-test')) return
  }
}
