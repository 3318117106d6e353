import { relative, resolve } from 'node:path'
import type { Running } from '@levelup/provision'
import { servicesOf, workspaceOf, type Located, type Role } from '../catalog/course.ts'
import type { Context } from '../context.ts'
import { CourseError, exitCode, type ExitCode } from '../errors.ts'
import { openServers } from '../grading/servers.ts'
import { labFile } from './find-lab.ts'
import { runLab } from './lab-process.ts'
import { withLabProgress } from './lab-progress.ts'
import { openLabDatabase } from './lab-database.ts'
import { describeMachine, footerOf, type Machine } from './machine.ts'
import type { LabFailure, LabResult } from './protocol.ts'
import { renderTable } from './table.ts'
import { writePlot } from './write-plot.ts'

export interface LabOptions {
  readonly role: Role
  readonly rows?: number | 'full'
  readonly json?: true
  /** Where the plot goes. */
  readonly out?: string
}

/** Runs an exercise's lab, prints what it measured and draws it. Nothing but the plot is left behind. */
export async function measureLab(
  located: Located,
  options: LabOptions,
  context: Context,
  signal: AbortSignal,
): Promise<ExitCode> {
  const { result, machine } = await measure(located, options, context, signal)
  const { exercise } = located
  const { title, rows, charts } = result
  const name = options.role === 'solution' ? `${exercise.id}-solution` : exercise.id
  const folder =
    options.out === undefined
      ? resolve(context.root(), '.levelup/labs')
      : resolve(context.io.cwd, options.out)
  const caption = {
    title: `${exercise.id} ${title}`,
    subtitle: `${options.role === 'solution' ? "The solution's" : "The starter's"} code, ${rows.toLocaleString('en')} rows at most`,
    footer: footerOf(machine),
  }
  const files = await writePlot(folder, name, charts, caption)
  if (options.json) {
    const { id } = exercise
    context.print(
      JSON.stringify({ id, role: options.role, title, rows, ...machine, charts, files }, undefined, 2),
    )
    return exitCode.passed
  }
  context.print(`${caption.title}\n`)
  for (const chart of charts) context.print(`${renderTable(chart)}\n`)
  context.print(caption.footer)
  for (const file of files) context.print(`Drawn in ${relative(context.io.cwd, file)}`)
  return exitCode.passed
}

async function measure(
  { unit, exercise }: Located,
  { role, rows }: LabOptions,
  context: Context,
  signal: AbortSignal,
): Promise<{ result: LabResult; machine: Machine }> {
  const workspace = workspaceOf(unit, role)
  await requireClient(workspace)
  const { outcome, machine, verdict } = await withLabProgress(context, async (progress) => {
    await using servers = openServers()
    progress({ label: 'Starting the database', share: 0 })
    const withRedis = servicesOf(unit, exercise.id).includes('redis')
    await servers.require(withRedis ? ['postgres', 'redis'] : ['postgres'])
    const [server, redis] = ['postgres', 'redis'].map((name) =>
      servers.running.find(({ service }) => service === name),
    ) as [Running, Running?]
    const machine = await describeMachine(server)
    await using database = await openLabDatabase(server.url)
    const task = {
      lab: labFile(exercise),
      workspace,
      url: database.url,
      ...(redis && { redisUrl: redis.url }),
      ...(rows !== undefined && { rows }),
    }
    const outcome = await runLab(task, { signal, onProgress: progress })
    return { outcome, machine, verdict: await server.check() }
  })
  if (outcome.printed !== '') context.warn(outcome.printed)
  if (outcome.type === 'result') return { result: outcome, machine }
  if (!verdict.usable)
    throw new CourseError('COURSE_NO_DATABASE', verdict.detail, 'Start that server, and run the lab again.')
  throw failureOf(exercise.id, outcome, role, context)
}

/** The workspace's database client, which its modules import, is generated when it is missing or stale. */
async function requireClient(workspace: string): Promise<void> {
  const { generateClient } = await import('@levelup/test-harness/grading')
  const failure = await generateClient(workspace)
  if (failure !== undefined)
    throw new CourseError('COURSE_NO_DATABASE', failure.message, failure.detail ?? 'Run the set-up again.')
}

function failureOf(
  id: string,
  { message, todo, place }: LabFailure,
  role: Role,
  { command }: Context,
): CourseError {
  if (todo !== undefined)
    return new CourseError(
      'COURSE_UNSOLVED',
      `Exercise ${id} is not solved yet, and its lab runs your code: ${todo}`,
      `Solve it first (${command(`watch ${id}`)}), or run it on the solution: ${command(`lab ${id} --role solution`)}`,
    )
  return new CourseError(
    'COURSE_LAB_FAILED',
    `The lab of ${id} did not come to its end: ${message}${place === undefined ? '' : ` (${role}/${place})`}`,
    `See whether its tests are green: ${command(`test ${id}${role === 'starter' ? '' : ` --role ${role}`}`)}`,
  )
}
