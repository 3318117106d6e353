import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { environmentWith } from '../test/environment.ts'
import { childrenOf, end, isRunning, nextLine, startProgram } from '../test/processes.ts'
import { scratchDirectory } from '../test/scratch.ts'
import { openGuardian } from './guardian.ts'

const soon = { timeout: 10_000, interval: 20 }

function protectedDirectory(parent: string, name: string): string {
  const directory = path.join(parent, name)
  mkdirSync(path.join(directory, 'ein Ordner'), { recursive: true })
  writeFileSync(path.join(directory, 'ein Ordner', 'Datei'), 'x')
  return directory
}

/** A program of its own that protects the directory and a process, prints their pids, and waits to be killed. */
function ownerProgram(directory: string): string[] {
  const script = `
    import { spawn } from 'node:child_process'
    import { openGuardian } from ${JSON.stringify(path.join(import.meta.dirname, 'guardian.ts'))}
    const guardian = await openGuardian()
    const sleeper = spawn('sh', ['-c', 'trap "" TERM; sleep 1000 & wait'], { detached: true, stdio: 'ignore' })
    guardian.protectProcess(sleeper.pid)
    guardian.protectDirectory(${JSON.stringify(directory)})
    console.log(sleeper.pid)
    setInterval(() => {}, 1000)`
  return [process.execPath, '--input-type=module', '-e', script]
}

test.for(['the owner', 'the whole process group of the owner'])(
  'after SIGKILL to %s the process, its children and the directory are gone',
  async (whom) => {
    const directory = protectedDirectory(scratchDirectory('wächter mit leerzeichen'), 'levelup-größe 1')
    const owner = startProgram(ownerProgram(directory), environmentWith())
    const sleeper = Number(await nextLine(owner))
    await vi.waitFor(() => expect(childrenOf(sleeper)).not.toEqual([]), soon)
    const family = [sleeper, ...childrenOf(sleeper).map(({ pid }) => pid)]

    process.kill(whom === 'the owner' ? owner.pid : -owner.pid, 'SIGKILL')
    expect((await end(owner)).signal).toBe('SIGKILL')

    await vi.waitFor(() => expect(existsSync(directory)).toBe(false), soon)
    await vi.waitFor(() => expect(family.filter(isRunning)).toEqual([]), soon)
  },
)

test('disposing cleans up what is protected, and nothing that was released', async () => {
  const parent = scratchDirectory()
  const kept = protectedDirectory(parent, 'levelup-kept')
  const removed = protectedDirectory(parent, 'levelup-removed')
  const guardian = await openGuardian()
  guardian.protectDirectory(kept)
  guardian.protectDirectory(removed)
  guardian.release(kept)
  await guardian[Symbol.asyncDispose]()
  await guardian[Symbol.asyncDispose]()
  expect([existsSync(kept), existsSync(removed)]).toEqual([true, false])
})

test('a directory with another name than levelup-… is never deleted', async () => {
  const parent = scratchDirectory()
  const precious = protectedDirectory(parent, 'precious')
  const guardian = await openGuardian()
  guardian.protectDirectory(precious)
  guardian.protectDirectory(`${parent}/levelup-x/../precious`)
  await guardian[Symbol.asyncDispose]()
  expect(existsSync(precious)).toBe(true)
})

test('a name that holds a line break is refused', async () => {
  await using guardian = await openGuardian()
  expect(() => guardian.protectDirectory('/tmp/levelup-a\nb')).toThrow(RangeError)
})

test('when the guardian itself was killed, disposing cleans up all the same', async () => {
  const directory = protectedDirectory(scratchDirectory(), 'levelup-orphan')
  const before = new Set(childrenOf(process.pid).map(({ pid }) => pid))
  const guardian = await openGuardian()
  const shell = childrenOf(process.pid).find(
    ({ pid, command }) => !before.has(pid) && command.startsWith('sh '),
  )
  const sleeper = spawn('sleep', ['1000'], { stdio: 'ignore' })
  guardian.protectDirectory(directory)
  guardian.protectProcess(sleeper.pid ?? 0)
  process.kill(shell?.pid ?? 0, 'SIGKILL')
  await vi.waitFor(() => expect(isRunning(shell?.pid ?? 0)).toBe(false), soon)
  await guardian[Symbol.asyncDispose]()
  expect(existsSync(directory)).toBe(false)
  await vi.waitFor(() => expect(sleeper.signalCode).toBe('SIGKILL'), soon)
})
