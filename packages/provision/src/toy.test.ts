import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { embeddedOnly, environmentWith } from '../test/environment.ts'
import { childrenOf, end, isRunning, nextLine, startProgram } from '../test/processes.ts'
import { scratchDirectory } from '../test/scratch.ts'
import { ask } from '../test/toy/ask.ts'
import { toy } from '../test/toy/entry.ts'
import { diagnoseEntries } from './diagnose.ts'
import { InfrastructureError } from './errors.ts'
import { startEntries } from './select.ts'

// A service that src/ does not know: all of it is the folder test/toy and its entry, and the promises of every service
// hold for it.

const soon = { timeout: 15_000, interval: 20 }
const ownerProgram = path.join(import.meta.dirname, '../test/toy/owner.ts')

async function startToy(settings: NodeJS.ProcessEnv = {}) {
  const [running] = await startEntries([toy], { environment: embeddedOnly(settings) })
  if (!running) throw new Error('no toy')
  return running
}

async function refusal(environment: NodeJS.ProcessEnv): Promise<InfrastructureError> {
  const reason = await startEntries([toy], { environment }).catch((error: unknown) => error)
  if (reason instanceof InfrastructureError) return reason
  throw new Error('it was not refused')
}

test('a server starts on the loopback, and children find it through their environment', async () => {
  await using running = await startToy()
  expect(new URL(running.url).hostname).toBe('127.0.0.1')
  expect(running).toMatchObject({ service: 'toy', provider: 'embedded', version: '1.0' })
  expect(running.env).toMatchObject({ TOY_URL: running.url, LEVELUP_TOY_PROVIDER: 'embedded' })
  expect(await running.check()).toMatchObject({ usable: true })
})

test('it leaves neither a process nor a directory', async () => {
  const root = scratchDirectory('toy')
  const running = await startToy({ LEVELUP_TMP: root })
  expect(readdirSync(root)).toHaveLength(1)
  await running.stop()
  await running.stop()
  expect(readdirSync(root)).toEqual([])
  expect(await running.check()).toMatchObject({ usable: false })
})

test('a child reuses the server, and does not stop it', async () => {
  await using parent = await startToy()
  const [child] = await startEntries([toy], { environment: environmentWith(parent.env) })
  expect(child).toMatchObject({ provider: 'embedded', version: '1.0', url: parent.url, env: parent.env })
  await child?.stop()
  expect(await parent.check()).toMatchObject({ usable: true })
})

test('a server of the user’s own is used only when it may be', async () => {
  await using own = await startToy()
  const environment = environmentWith({ TOY_URL: own.url })
  const [external] = await startEntries([toy], { environment })
  expect(external).toMatchObject({ provider: 'external', version: '1.0' })
  await ask(own.url, 'insert')
  expect(await refusal(environment)).toMatchObject({
    code: 'PROVISION_EXTERNAL',
    message: 'toy: it holds 1 rows',
    nextStep: 'Choose an empty toy.',
  })
})

test('a URL never falls through, and its password is never shown', async () => {
  await using own = await startToy()
  const url = own.url.replace(/:[^:@]+@/, ':s3cret@')
  const error = await refusal(embeddedOnly({ TOY_URL: url }))
  expect(error.message).toMatch(
    /^toy: TOY_URL is set, but nothing usable answers at toy:\/\/user:\*\*\*@127\.0\.0\.1:\d+\/: access denied for password \*\*\*$/,
  )
  expect(error.nextStep).toContain('unset TOY_URL')
})

test('a forced provider that the service does not have is refused by name', async () => {
  expect(await refusal(environmentWith({ LEVELUP_PROVIDER: 'docker' }))).toMatchObject({
    code: 'PROVISION_UNSUPPORTED',
    message: 'toy: LEVELUP_PROVIDER is "docker", and nothing here starts Toy that way',
    nextStep: 'Set LEVELUP_PROVIDER to embedded, or unset it.',
  })
})

test('the doctor has a verdict on each provider, and a cure', async () => {
  const diagnoses = await diagnoseEntries([toy], environmentWith())
  expect(diagnoses.filter(({ service }) => service === 'toy')).toMatchObject([
    {
      subject: 'toy: external',
      usable: false,
      chosen: false,
      nextStep: 'To use a Toy of yours: TOY_URL=toy://user:password@host:1234/',
    },
    { subject: 'toy: embedded', usable: true, chosen: true },
  ])
})

test('after SIGKILL to its owner nothing is left', async () => {
  const root = scratchDirectory('toy')
  const owner = startProgram([process.execPath, ownerProgram], embeddedOnly({ LEVELUP_TMP: root }))
  const url = await nextLine(owner)
  const server = serverOf(owner.pid)
  process.kill(owner.pid, 'SIGKILL')
  await end(owner)
  await vi.waitFor(() => expect([isRunning(server), readdirSync(root)]).toEqual([false, []]), soon)
  // A process counts as ended while its other threads still end; until they have, its socket takes connections.
  await vi.waitFor(() => expect(ask(url)).rejects.toThrow('ECONNREFUSED'), soon)
})

test('what even its guardian could not clean up is swept by the next start', async () => {
  const root = scratchDirectory('toy')
  const environment = embeddedOnly({ LEVELUP_TMP: root })
  const owner = startProgram([process.execPath, ownerProgram], environment)
  await nextLine(owner)
  const server = serverOf(owner.pid)
  const left = path.join(root, readdirSync(root)[0] ?? '')
  for (const { pid } of childrenOf(owner.pid)) if (pid !== server) process.kill(pid, 'SIGKILL')
  process.kill(owner.pid, 'SIGKILL')
  await end(owner)
  expect([isRunning(server), existsSync(left)]).toEqual([true, true])
  await (await startEntries([toy], { environment }))[0]?.stop()
  expect([isRunning(server), existsSync(left)]).toEqual([false, false])
})

function serverOf(owner: number): number {
  const found = childrenOf(owner).find(({ command }) => command.includes('toy/server.ts'))
  if (!found) throw new Error('the toy server does not run')
  return found.pid
}
