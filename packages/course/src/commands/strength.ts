import { availableParallelism } from 'node:os'
import { type Command } from 'commander'
import { servicesOf, type Exercise, type Unit } from '../catalog/course.ts'
import { findTarget } from '../catalog/find.ts'
import type { Context } from '../context.ts'
import { exitCode, type ExitCode } from '../errors.ts'
import { interruptible } from '../grading/interrupt.ts'
import { describeServers, openServers } from '../grading/servers.ts'
import type { Progress, Strength } from '../strength/measure.ts'
import { progressBar } from '../terminal/progress-bar.ts'
import { withSpinner } from '../terminal/spinner.ts'
import { plural } from '../terminal/text.ts'
import { positiveInteger } from './positive-integer.ts'

interface StrengthFlags {
  readonly concurrency: number
  readonly entries?: true
  readonly json?: true
}

/** `course strength`: which changes of a solution its tests do not notice. */
export function addStrength(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  program
    .command('strength')
    .argument('<id>', 'an exercise (3.8) or a unit (3, 3-repository)')
    .description(
      'for authors: change one thing at a time in the solution, and see which changes the tests miss',
    )
    .option('--concurrency <n>', 'how many suites run at once', positiveInteger, availableParallelism() + 1)
    .option('--entries', 'print the survivors as entries of equivalent.ts')
    .option('--json', 'the figures and the survivors, for machines')
    .action(async (id: string, flags: StrengthFlags) => {
      const { unit, exerciseId } = findTarget(await context.course(), id, context.config.pnpm)
      const exercises = unit.exercises.filter(
        (exercise) => exerciseId === undefined || exercise.id === exerciseId,
      )
      exit(await interruptible((signal) => measureAll(unit, exercises, flags, context, signal)))
    })
}

async function measureAll(
  unit: Unit,
  exercises: readonly Exercise[],
  { concurrency, entries, json }: StrengthFlags,
  context: Context,
  signal: AbortSignal,
): Promise<ExitCode> {
  const [{ figure, renderStrength, strengthJson }, { openSlots }, { basisOf }, { measure }, { prepare }] =
    await Promise.all([
      import('../strength/report.ts'),
      import('../strength/slot.ts'),
      import('../strength/basis.ts'),
      import('../strength/measure.ts'),
      import('../verify/proving.ts'),
    ])
  await using servers = openServers()
  await servers.require([...new Set(exercises.flatMap(({ id }) => servicesOf(unit, id)))])
  await prepare(unit, 'solution', { signal })
  await using slots = openSlots(unit, concurrency)
  const root = context.root()
  const strengths: Strength[] = []
  for (const exercise of exercises) {
    const basis = basisOf(root, unit, exercise, describeServers(servers.running))
    const strength = await withSpinner(context, `${exercise.id} …`, (say) => {
      const onVerdict = (progress: Progress): void => show(progress, say, context)
      return measure({ root, unit, exercise, basis, slots, signal, onVerdict })
    })
    strengths.push(strength)
    if (!json) context.print(renderStrength(strength, context.colours, entries === true))
  }
  if (json) context.print(JSON.stringify({ exercises: strengths.map(strengthJson) }, undefined, 2))
  else if (strengths.length > 1) context.print(`\nUnit ${unit.number}: ${figure(strengths)}`)
  const isStrong = strengths.every(({ survivors, findings }) => survivors.length + findings.length === 0)
  return isStrong ? exitCode.passed : exitCode.failed
}

const BAR_COLUMNS = 24
/** Without a terminal: a line after so many verdicts. */
const LINE_EVERY = 25

function show(progress: Progress, say: (text: string) => void, { colours, config, warn }: Context): void {
  const { exercise, done, total, survived } = progress
  const survivors = plural(survived, 'survivor')
  say(`${exercise.id} ${progressBar(done, total, BAR_COLUMNS, colours)} changes, ${survivors}`)
  if (!config.interactive && done > 0 && (done % LINE_EVERY === 0 || done === total))
    warn(`${exercise.id}: ${done} of ${plural(total, 'change')}, ${survivors}`)
}
