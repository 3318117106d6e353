import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { serviceNames } from '@levelup/provision/services'
import { Command, CommanderError, Option } from 'commander'
import { z } from 'zod'
import { readConfig } from './config.ts'
import { exitCodeOf, offendersAgainst } from './grading/outcome.ts'
import { renderReport } from './grading/render.ts'
import type { RunResult } from './grading/result.ts'
import { runAcceptance, UnknownExerciseError } from './grading/run-acceptance.ts'

const services = z.array(z.enum(serviceNames))

const manifest = z.looseObject({
  services,
  exercises: z.array(z.looseObject({ id: z.string(), services: services.optional() })).optional(),
})

const flags = z.object({
  only: z.string().optional(),
  expect: z.enum(['starter', 'solution']).optional(),
  json: z.string().optional(),
})

/**
 * Runs the suite of the current directory. Gives the exit code: 0 passed, 1 not, 2 wrong usage, 3 the machine failed.
 */
export async function acceptanceCommand(argv: readonly string[]): Promise<number> {
  const command = new Command('acceptance')
    .description("Runs a workspace's acceptance tests (acceptance.test.ts in the current directory).")
    .option('--only <id>', 'only this exercise, such as 1.3')
    .addOption(
      new Option(
        '--expect <role>',
        'what the workspace must be: red for the stated reason, or green',
      ).choices(['starter', 'solution']),
    )
    .option('--json <file>', 'also write the result as JSON')
    .exitOverride()
  try {
    command.parse(argv, { from: 'user' })
    return await run(process.cwd(), flags.parse(command.opts()))
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (error instanceof UsageError || error instanceof UnknownExerciseError) {
      console.error(error.message)
      return 2
    }
    // A mistake of ours: whatever it is, it is no verdict on the workspace.
    console.error(error)
    return 3
  }
}

class UsageError extends Error {}

async function run(workspace: string, { only, expect, json }: z.infer<typeof flags>): Promise<number> {
  if (!existsSync(join(workspace, 'acceptance.test.ts'))) {
    throw new UsageError(
      `there is no acceptance.test.ts in ${workspace}: run this in a starter or a solution`,
    )
  }
  const unit = await unitOf(workspace)
  const { exercises } = unit
  const ids = exercises?.map(({ id }) => id)
  if (only !== undefined && ids !== undefined && !ids.includes(only))
    throw new UnknownExerciseError(only, ids)

  const interruption = interruptible()
  let shown = false
  const show = (result: RunResult): void => {
    if (!shown) process.stdout.write(renderReport(result, { colour: readConfig().colour }))
    shown = true
  }
  try {
    const result = await runAcceptance({
      workspace,
      services: exercises?.find(({ id }) => id === only)?.services ?? unit.services,
      signal: interruption.signal,
      ...(only !== undefined && { only }),
      beforeStop: async (ended) => {
        if (!keptOnOurServer(ended)) return
        show(ended)
        await untilLookedAt(interruption.signal)
      },
    })
    show(result)
    if (json !== undefined) await writeFile(resolve(workspace, json), `${JSON.stringify(result, null, 2)}\n`)
    return expect === undefined ? exitCodeOf(result.outcome) : exitCodeAgainst(expect, result)
  } catch (error) {
    if (interruption.signal.aborted) return interruption.exitCode()
    throw error
  } finally {
    interruption.stop()
  }
}

/** Ctrl-C and SIGTERM as a signal that ends the run in order. */
function interruptible() {
  const abort = new AbortController()
  let exitCode = 0
  const listener = (name: NodeJS.Signals): void => {
    exitCode = name === 'SIGINT' ? 130 : 143
    abort.abort()
  }
  process.on('SIGINT', listener).on('SIGTERM', listener)
  return {
    signal: abort.signal,
    exitCode: () => exitCode,
    stop: () => void process.off('SIGINT', listener).off('SIGTERM', listener),
  }
}

function keptOnOurServer({ exercises }: RunResult): boolean {
  const kept = exercises.flatMap(({ tests }) => tests.flatMap((test) => test.kept ?? []))
  return readConfig().ownsServers && kept.some((place) => place.includes('://'))
}

async function untilLookedAt(signal: AbortSignal): Promise<void> {
  if (!process.stdin.isTTY) {
    console.log('The kept database ends with this run. For one that stays: provision postgres -- sh')
    return
  }
  console.log('The kept database is there until you press Ctrl-C.')
  // Nothing else keeps the process alive while the servers are children without a pipe to us.
  const alive = setInterval(() => undefined, 60_000)
  await once(signal, 'abort').finally(() => clearInterval(alive))
}

/** The unit's manifest is one directory up; a workspace without one needs no server. */
async function unitOf(workspace: string): Promise<z.infer<typeof manifest>> {
  const file = join(workspace, '..', 'unit.ts')
  if (!existsSync(file)) return { services: [] }
  const loaded = (await import(pathToFileURL(file).href)) as { default?: unknown }
  return manifest.parse(loaded.default)
}

function exitCodeAgainst(role: 'starter' | 'solution', result: RunResult): number {
  if (result.outcome === 'infrastructure') return 3
  const offenders = offendersAgainst(role, result)
  if (offenders.length === 0) {
    const what =
      role === 'starter' ? 'every exercise is red for the stated reason' : 'every exercise is green'
    console.log(`As a ${role} must be: ${what}.`)
    return 0
  }
  console.log(`Not what a ${role} must be:\n${offenders.map((offender) => `  ${offender}`).join('\n')}`)
  return 1
}
