import { InvalidArgumentError, Option, type Command } from 'commander'
import { roles } from '../catalog/course.ts'
import type { Context } from '../context.ts'
import type { ExitCode } from '../errors.ts'
import { interruptible } from '../grading/interrupt.ts'
import type { LabOptions } from '../lab/measure-lab.ts'

/** `course lab`: the experiment of an exercise, measured and drawn. */
export function addLab(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  program
    .command('lab')
    .argument('<id>', 'an exercise that has a lab: 4.7')
    .description('measure before and after on your code: a table, and a plot as SVG and PNG')
    .addOption(new Option('--role <role>', 'whose code').choices(roles).default('starter'))
    .option('--rows <number>', 'how large: a number, or "full"; default: under 30 s', parseRows)
    .option('--json', 'what was measured, for machines')
    .option('--out <directory>', 'where the plot goes; default: .levelup/labs')
    .action(async (id: string, options: LabOptions) => {
      const { findLab } = await import('../lab/find-lab.ts')
      const located = findLab(await context.course(), id, context.config.pnpm)
      const { measureLab } = await import('../lab/measure-lab.ts')
      exit(await interruptible((signal) => measureLab(located, options, context, signal)))
    })
}

function parseRows(text: string): number | 'full' {
  if (text === 'full') return text
  const rows = Number(text)
  if (Number.isSafeInteger(rows) && rows > 0) return rows
  throw new InvalidArgumentError('It is a whole number above 0, or "full".')
}
