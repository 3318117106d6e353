import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Command, CommanderError, Option } from 'commander'
import pc from 'picocolors'
import { z } from 'zod'
import { exitCodeOf, offendersAgainst } from './grading/outcome.ts'
import { renderReport } from './grading/render.ts'
import type { RunResult } from './grading/result.ts'
import { runAcceptance, UnknownExerciseError } from './grading/run-acceptance.ts'

const manifest = z.looseObject({
  services: z.array(z.enum(['postgres', 'redis', 'mongodb'])),
  exercises: z.array(z.looseObject({ id: z.string() })).optional(),
})

const flags = z.object({
  only: z.string().optional(),
  expect: z.enum(['starter', 'solution']).optional(),
  json: z.string().optional(),
})

/** Runs the suite of the current directory. Gives the exit code: 0 passed, 1 not, 2 wrong usage, 3 the machine failed. */
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
    throw error
  }
}

class UsageError extends Error {}

async function run(workspace: string, { only, expect, json }: z.infer<typeof flags>): Promise<number> {
  if (!existsSync(join(workspace, 'acceptance.test.ts'))) {
    throw new UsageError(
      `there is no acceptance.test.ts in ${workspace}: run this in a starter or a solution`,
    )
  }
  const { services, exercises } = await unitOf(workspace)
  const ids = exercises?.map(({ id }) => id)
  if (only !== undefined && ids !== undefined && !ids.includes(only))
    throw new UnknownExerciseError(only, ids)

  const abort = new AbortController()
  let code: number | undefined
  const onSignal = (name: NodeJS.Signals): void => {
    code = name === 'SIGINT' ? 130 : 143
    abort.abort()
  }
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal)
  try {
    const result = await runAcceptance({
      workspace,
      services,
      signal: abort.signal,
      ...(only === undefined ? {} : { only }),
    })
    process.stdout.write(renderReport(result, { colour: pc.isColorSupported }))
    if (json !== undefined) await writeFile(resolve(workspace, json), `${JSON.stringify(result, null, 2)}\n`)
    return expect === undefined ? exitCodeOf(result.outcome) : exitCodeAgainst(expect, result)
  } catch (error) {
    if (code !== undefined) return code
    throw error
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
  }
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
