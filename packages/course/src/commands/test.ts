import { Option, type Command } from 'commander'
import { roles, servicesOf, type Unit, type Role } from '../catalog/course.ts'
import { findTarget } from '../catalog/find.ts'
import type { Context } from '../context.ts'
import type { ExitCode } from '../errors.ts'
import { describeChangedGiven } from '../grading/given-files.ts'
import { interruptible } from '../grading/interrupt.ts'
import { exitCodeOfOutcomes, runUnit } from '../grading/run.ts'
import { untilLookedAt } from '../grading/kept-databases.ts'
import { openServers } from '../grading/servers.ts'
import { withSpinner } from '../terminal/spinner.ts'
import { plural } from '../terminal/text.ts'

interface TestOptions {
  readonly role: Role
  readonly json?: true
}

/** `course test`: the acceptance tests once, for one exercise, one unit or everything. */
export function addTest(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  program
    .command('test')
    .argument('[id]', 'an exercise (1.3) or a unit (1, 1-sql); without it, every unit')
    .description('run the tests once; ends 0 green, 1 red, 2 wrong usage, 3 no database')
    .addOption(new Option('--role <role>', 'whose code').choices(roles).default('starter'))
    .option('--json', 'the results, for machines')
    .action(async (id: string | undefined, options: TestOptions) => {
      const course = await context.course()
      const targets =
        id === undefined
          ? course.units.map((unit) => ({ unit }))
          : [findTarget(course, id, context.config.pnpm)]
      exit(await interruptible((signal) => runTargets(targets, options, context, signal)))
    })
}

async function runTargets(
  targets: readonly { unit: Unit; exerciseId?: string }[],
  { role, json }: TestOptions,
  context: Context,
  signal: AbortSignal,
): Promise<ExitCode> {
  const { renderReport } = await import('@levelup/test-harness/grading')
  await using servers = openServers()
  const services = [...new Set(targets.flatMap(({ unit, exerciseId }) => servicesOf(unit, exerciseId)))]
  await withSpinner(context, 'Starting the databases …', () => servers.require(services))
  const runs = []
  for (const { unit, exerciseId } of targets) {
    const what = exerciseId ?? `unit ${unit.number}`
    const run = await withSpinner(context, `Testing ${what} …`, (say) =>
      runUnit({
        root: context.root(),
        unit,
        role,
        signal,
        ...(exerciseId !== undefined && { only: exerciseId }),
        onProgress: ({ ended, tests }) =>
          say(`Testing ${what}: ${ended} of ${plural(tests.length, 'test')} done …`),
      }),
    )
    runs.push(run)
    if (json) continue
    context.print(renderReport(run, { colour: context.config.colour }))
    const putBack = context.command(`reset --given ${unit.number}`)
    for (const line of describeChangedGiven(unit, run.changedGiven ?? [], putBack)) context.print(line)
  }
  const code = exitCodeOfOutcomes(runs.map(({ outcome }) => outcome))
  if (json) context.print(JSON.stringify({ exitCode: code, role, runs }, undefined, 2))
  await untilLookedAt(runs, context, signal)
  return code
}
