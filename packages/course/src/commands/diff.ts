import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { workspaceOf, type Course, type Unit } from '../catalog/course.ts'
import { findUnit } from '../catalog/find.ts'
import { changesSince, type Change } from '../compare/chain.ts'
import { compareTrees } from '../compare/pair.ts'
import type { Sides } from '../compare/patch.ts'
import type { Context } from '../context.ts'
import { CourseError, exitCode, type ExitCode } from '../errors.ts'
import { plural } from '../terminal/text.ts'

interface DiffOptions {
  readonly stat?: true
  readonly html?: string
}

interface Comparison {
  readonly title: string
  readonly sides: Sides
  readonly changes: readonly Change[]
}

/** `course diff`: what separates a unit's starter from its solution, or that solution from the next starter. */
export function addDiff(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  program
    .command('diff')
    .argument('<unit>', 'a unit: 1, 1-sql or sql')
    .argument('[next]', 'the unit that continues it: then its starter against the solution of the first')
    .description('starter against solution, as a unified patch')
    .option('--stat', 'only how many lines, per file')
    .option('--html <file>', 'write one self-contained page, side by side')
    .action(async (wanted: string, next: string | undefined, options: DiffOptions) => {
      const course = await context.course()
      const unit = findUnit(course, wanted, context.config.pnpm)
      const comparison = next === undefined ? pairOf(unit) : chainOf(course, unit, next, context)
      if (options.html !== undefined)
        await writePage(comparison, resolve(context.io.cwd, options.html), context)
      else context.print(options.stat ? await stat(comparison, context) : await patch(comparison, context))
      exit(exitCode.passed)
    })
}

function pairOf(unit: Unit): Comparison {
  const differences = compareTrees(workspaceOf(unit, 'starter'), workspaceOf(unit, 'solution'))
  return {
    title: `Unit ${unit.number} · ${unit.title}: starter and solution`,
    sides: { before: 'starter', after: 'solution' },
    changes: differences.map((difference) => ({ ...difference, why: undefined })),
  }
}

function chainOf(course: Course, unit: Unit, wanted: string, { config, command }: Context): Comparison {
  const next = findUnit(course, wanted, config.pnpm)
  if (next.previous?.name !== unit.name)
    throw new CourseError(
      'COURSE_USAGE',
      `Unit ${next.number} does not continue unit ${unit.number}.`,
      next.previous
        ? `It continues unit ${next.previous.number}: ${command(`diff ${next.previous.number} ${next.number}`)}`
        : `It begins anew. Its starter against its solution: ${command(`diff ${next.number}`)}`,
    )
  return {
    title: `From the solution of unit ${unit.number} to the starter of unit ${next.number}`,
    sides: { before: `unit-${unit.number}-solution`, after: `unit-${next.number}-starter` },
    changes: changesSince(unit, next),
  }
}

async function patch({ changes, sides }: Comparison, { colours }: Context): Promise<string> {
  if (changes.length === 0) return `${sides.before} and ${sides.after} are the same.`
  const { colourPatch, unifiedPatch } = await import('../compare/patch.ts')
  return colourPatch(unifiedPatch(changes, sides).trimEnd(), colours)
}

async function stat({ changes }: Comparison, { colours }: Context): Promise<string> {
  const { renderStat, statOf } = await import('../compare/stat.ts')
  return renderStat(changes.map(statOf), colours)
}

async function writePage({ title, changes, sides }: Comparison, file: string, context: Context) {
  const { unifiedPatch } = await import('../compare/patch.ts')
  const { htmlPage } = await import('../compare/html.ts')
  const reasons = changes.flatMap(({ file: path, why }) => (why === undefined ? [] : [{ file: path, why }]))
  const page = htmlPage(title, unifiedPatch(changes, sides), sides, reasons)
  try {
    writeFileSync(file, page)
  } catch (cause) {
    throw new CourseError('COURSE_USAGE', `Cannot write ${file}.`, 'Name a file in a folder that exists.', {
      cause,
    })
  }
  context.print(`${file} (${plural(changes.length, 'file')})`)
}
