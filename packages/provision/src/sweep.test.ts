import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { embeddedOnly } from '../test/environment.ts'
import { childrenOf, end, isRunning, nextLine, startProvision } from '../test/processes.ts'
import { serverTraces } from '../test/query.ts'
import { scratchDirectory } from '../test/scratch.ts'
import { readConfig } from './config.ts'
import { sweepContainers } from './docker/orphans.ts'
import { currentOwner, formatOwner } from './owner.ts'
import { startServices } from './select.ts'
import { sweepLocal } from './sweep.ts'
import { temporaryDirectory } from './temporary.ts'

const soon = { timeout: 15_000, interval: 20 }
const thisProcess = currentOwner()
const gone = { ...thisProcess, startedAt: 'gone' }

test('what an owner left whose guardian was killed too is gone after the next start', async () => {
  const environment = embeddedOnly({ LEVELUP_TMP: scratchDirectory('fegen und kehren') })
  const command = ['sh', '-c', 'echo "$DATABASE_URL"; while :; do sleep 0.05; done']
  const owner = startProvision(['postgres', '--', ...command], environment)
  const traces = await serverTraces(await nextLine(owner))
  // It would stop its server, were it to see its children die.
  process.kill(owner.pid, 'SIGSTOP')
  const children = childrenOf(owner.pid).filter(({ pid }) => pid !== traces.pid)
  for (const { pid } of children) process.kill(pid, 'SIGKILL')
  process.kill(-owner.pid, 'SIGKILL')
  await end(owner)
  expect([isRunning(traces.pid), existsSync(traces.directory)]).toEqual([true, true])

  const [next] = await startServices(['postgres'], { environment })
  await next?.stop()
  expect(existsSync(path.dirname(traces.directory))).toBe(false)
  await vi.waitFor(() => expect(isRunning(traces.pid)).toBe(false), soon)
})

test('a directory whose owner lives, or whose owner nobody knows, stays', async () => {
  const root = scratchDirectory()
  const config = readConfig({ LEVELUP_TMP: root })
  await using living = await temporaryDirectory('living', { config })
  const unknown = path.join(root, 'levelup-of-nobody')
  const dead = path.join(root, `levelup-dead-${formatOwner(gone)}-0a1b2c`)
  mkdirSync(unknown)
  mkdirSync(dead)
  const { directories } = await sweepLocal(config)
  expect(directories).toContain(dead)
  expect([living.path, unknown, dead].map((directory) => existsSync(directory))).toEqual([true, true, false])
})

test('only the containers of owners that are gone are removed', async () => {
  const removed: string[] = []
  const containers = [
    { id: 'dead', label: formatOwner(gone) },
    { id: 'living', label: formatOwner(thisProcess) },
    {
      id: 'elsewhere',
      label: '1-abc-ffff'.replace('ffff', thisProcess.machine === 'ffff' ? '0000' : 'ffff'),
    },
    { id: 'strange', label: 'me' },
  ]
  const engine = {
    containersWithLabel: () => Promise.resolve(containers),
    removeContainer: (id: string) => Promise.resolve(void removed.push(id)),
  }
  expect(await sweepContainers(engine)).toEqual(['dead'])
  expect(removed).toEqual(['dead'])
})
