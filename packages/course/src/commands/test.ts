import { Option, type Command } from 'commander'
import { roles, servicesOf, workspaceOf, type Course, type Unit, type Role } from '../catalog/course.ts'
import { findTarget } from '../catalog/find.ts'
import type { Context } from '../context.ts'
import { exitCodeOfOutcomes, type ExitCode } from '../errors.ts'
import { answersIn } from '../grading/answer-files.ts'
import { describeChangedGiven } from '../grading/given-files.ts'
import { grade, type GradeResult } from '../grading/grade.ts'
import { interruptible } from '../grading/interrupt.ts'
import { untilLookedAt } from '../grading/kept-databases.ts'
import { openServers } from '../grading/servers.ts'
import { remember } from '../progress/progress.ts'
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
    .option(
      '--json',
      'the results, for machines (packages/course/schema/result-1.schema.json describes them)',
    )
    .action(async (id: string | undefined, options: TestOptions) => {
      const course = await context.course()
      const targets =
        id === undefined
          ? course.units.map((unit) => ({ unit }))
          : [findTarget(course, id, context.config.pnpm)]
      exit(await interruptible((signal) => runTargets(course, targets, options, context, signal)))
    })
}

async function runTargets(
  course: Course,
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
      grade(unit, answersIn(unit, workspaceOf(unit, role)), {
        signal,
        ...(exerciseId !== undefined && { only: exerciseId }),
        onProgress: ({ ended, tests }) =>
          say(`Testing ${what}: ${ended} of ${plural(tests.length, 'test')} done …`),
      }),
    )
    remember(course.root, run)
    runs.push(run)
    if (json) continue
    context.print(renderReport(run, { colour: context.config.colour }))
    const putBack = context.command(`reset --given ${unit.number}`)
    for (const line of describeChangedGiven(unit, run.changedGiven, putBack)) context.print(line)
  }
  const code = exitCodeOfOutcomes(runs.map(({ outcome }) => outcome))
  if (json) await printDocument(course, code, runs, context)
  await untilLookedAt(runs, context, signal)
  return code
}

async function printDocument(
  course: Course,
  code: ExitCode,
  runs: readonly GradeResult[],
  { print }: Context,
): Promise<void> {
  const { resultDocument } = await import('../grading/result-document.ts')
  print(JSON.stringify(await resultDocument(course, code, runs), undefined, 2))
}
