import type { Diagnosis } from '@levelup/provision'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { exitCode, type ExitCode } from '../errors.ts'

/**
 * `course doctor`: what this machine offers, and the cure for what it lacks. Ends 3 when a database that a unit needs
 * cannot be had here.
 */
export function addDoctor(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  program
    .command('doctor')
    .description(
      'what this machine offers for databases, and the cure for what is missing; ends 0 usable, 3 not',
    )
    .option('--json', 'for machines')
    .action(async ({ json }: { json?: true }) => {
      const course = await context.course()
      const needed = [...new Set(course.units.flatMap((unit) => unit.services))]
      const { diagnose } = await import('@levelup/provision')
      const diagnoses = await diagnose()
      const missing = needed.filter(
        (service) => !diagnoses.some((one) => one.service === service && one.chosen),
      )
      const usable = missing.length === 0 && !diagnoses.some(isFatal)
      if (json) context.print(JSON.stringify({ usable, diagnoses }, undefined, 2))
      else context.print(report(diagnoses, missing, usable, context))
      exit(usable ? exitCode.passed : exitCode.infrastructure)
    })
}

/** Without a cache every start is slower; without a place for temporary files there is no start. */
function isFatal({ subject, usable }: Diagnosis): boolean {
  return subject === 'temporary files' && !usable
}

function report(
  diagnoses: readonly Diagnosis[],
  missing: readonly string[],
  usable: boolean,
  context: Context,
): string {
  const { colours } = context
  const lines = diagnoses.map((diagnosis) => describe(diagnosis, context))
  if (usable) return [...lines, '', `${colours.green('All is well')}: ${context.command('start')}`].join('\n')
  const lacking =
    missing.length > 0 ? `There is no way to get ${missing.join(', ')} here` : 'The course cannot run here'
  return [...lines, '', `${colours.red(lacking)}: follow one of the steps above, then run this again.`].join(
    '\n',
  )
}

function describe({ subject, usable, detail, nextStep, chosen }: Diagnosis, { colours }: Context): string {
  const mark = usable ? colours.green('✓') : colours.yellow('–')
  const used = chosen ? colours.cyan('  ← used') : ''
  const cure = usable || nextStep === undefined ? '' : `\n    ${colours.cyan('Cure:')} ${nextStep}`
  return `${mark} ${subject.padEnd(20)} ${detail}${used}${cure}`
}
