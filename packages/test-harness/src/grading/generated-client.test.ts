import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { installedCopy } from '../../test/support/installed-copy.ts'
import { runAcceptance } from './run-acceptance.ts'
import { openRunners } from './runners.ts'

const bound = { timeout: 60_000 }

let workspace: string
beforeEach(async () => {
  const copy = await installedCopy(join(import.meta.dirname, '../../test/fixtures/with-client'))
  onTestFinished(() => copy[Symbol.asyncDispose]())
  workspace = copy.path
})

test('a suite runs with the client of the schema as it is now', bound, async () => {
  const before = await runAcceptance({ workspace, services: [] })
  writeFileSync(join(workspace, 'schema.txt'), 'account')
  const after = await runAcceptance({ workspace, services: [] })
  expect([before.outcome, after.outcome]).toEqual(['pass', 'fail'])
  expect(after.exercises[0]?.tests[0]?.failure?.detail).toContain('account')
})

test('a client is generated again only when something that it is made of has changed', bound, async () => {
  await using runners = await openRunners()
  const outcomes: string[] = []
  addToScript(`appendFileSync('node_modules/times', 'x')`)
  const run = async (): Promise<void> => {
    outcomes.push((await runAcceptance({ workspace, services: [], runners, again: true })).outcome)
  }
  await run()
  await run()
  writeFileSync(join(workspace, 'schema.txt'), 'account')
  await run()
  rmSync(join(workspace, 'src/generated'), { recursive: true })
  await run()
  expect(outcomes).toEqual(['pass', 'pass', 'fail', 'fail'])
  expect(inModules('times')).toBe('xxx')
})

test('a client that changes while the next run is prepared is loaded again', bound, async () => {
  await using runners = await openRunners()
  const file = (name: string): string => JSON.stringify(join(workspace, 'node_modules', name))
  const client = `
    import { appendFileSync, existsSync, readFileSync } from 'node:fs'
    import { setTimeout } from 'node:timers/promises'
    appendFileSync(${file('loads')}, 'x')
    const isInAdvance = readFileSync(${file('loads')}, 'utf8') === 'xx'
    while (isInAdvance && !existsSync(${file('changed')})) await setTimeout(5)`
  addToScript(
    `appendFileSync('src/generated/client.ts', ${JSON.stringify(client)})`,
    `if (model === 'account') writeFileSync('node_modules/changed', '')`,
  )
  const run = async (): Promise<string> =>
    (await runAcceptance({ workspace, services: [], runners, again: true })).outcome
  const before = await run()
  await vi.waitFor(() => expect(inModules('loads')).toBe('xx'), 10_000)
  writeFileSync(join(workspace, 'schema.txt'), 'account')
  expect([before, await run()]).toEqual(['pass', 'fail'])
})

test(
  'a client that cannot be generated is the machine, with what was said and what to do',
  bound,
  async () => {
    rmSync(join(workspace, 'schema.txt'))
    const run = await runAcceptance({ workspace, services: [] })
    expect(run).toMatchObject({ outcome: 'infrastructure', exercises: [] })
    expect(run.failure?.detail).toContain('there is no schema')
    expect(run.failure?.detail).toContain('What to do: ')
  },
)

test('a schema that cannot be read is reported with its line, and is to be corrected', bound, async () => {
  writeFileSync(join(workspace, 'schema.txt'), 'two words')
  const run = await runAcceptance({ workspace, services: [] })
  expect(run.outcome).toBe('infrastructure')
  expect(run.failure?.message).toContain('its schema, which is a given file, cannot be read')
  expect(run.failure?.detail).toMatch(
    /^schema\.txt:1: "two words" is no model\nWhat to do: correct the schema/,
  )
})

test('a client that is missing all the same is never a red exercise', bound, async () => {
  const run = await runAcceptance({ workspace, services: [], generated: true })
  expect(run).toMatchObject({
    outcome: 'infrastructure',
    exercises: [{ id: '1.1', outcome: 'infrastructure' }],
  })
})

function addToScript(...lines: string[]): void {
  const script = join(workspace, 'make-client.ts')
  const now = readFileSync(script, 'utf8').replace('existsSync,', 'appendFileSync, existsSync,')
  writeFileSync(script, [now, ...lines].join('\n'))
}

function inModules(name: string): string {
  return readFileSync(join(workspace, 'node_modules', name), 'utf8')
}
