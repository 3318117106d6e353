import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { workspaceOf, type Unit } from '../catalog/course.ts'
import { findUnit } from '../catalog/find.ts'
import { compareTrees, type Difference } from '../compare/pair.ts'
import type { Context } from '../context.ts'
import { CourseError, exitCode, type ExitCode } from '../errors.ts'
import { plural } from '../terminal/text.ts'

interface DiffOptions {
  readonly stat?: true
  readonly html?: string
}

const sides = { before: 'starter', after: 'solution' }

/** `course diff`: what separates a unit's starter from its solution. */
export function addDiff(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  program
    .command('diff')
    .argument('<unit>', 'a unit: 1, 1-sql or sql')
    .description('starter against solution, as a unified patch')
    .option('--stat', 'only how many lines, per file')
    .option('--html <file>', 'write one self-contained page, side by side')
    .action(async (wanted: string, options: DiffOptions) => {
      const unit = findUnit(await context.course(), wanted, context.config.pnpm)
      const differences = compareTrees(workspaceOf(unit, 'starter'), workspaceOf(unit, 'solution'))
      if (options.html !== undefined)
        await writePage(unit, differences, resolve(context.io.cwd, options.html), context)
      else context.print(options.stat ? await stat(differences, context) : await patch(differences, context))
      exit(exitCode.passed)
    })
}

async function patch(differences: readonly Difference[], { colours }: Context): Promise<string> {
  if (differences.length === 0) return 'Starter and solution are the same.'
  const { colourPatch, unifiedPatch } = await import('../compare/patch.ts')
  return colourPatch(unifiedPatch(differences, sides).trimEnd(), colours)
}

async function stat(differences: readonly Difference[], { colours }: Context): Promise<string> {
  const { renderStat, statOf } = await import('../compare/stat.ts')
  return renderStat(differences.map(statOf), colours)
}

async function writePage(unit: Unit, differences: readonly Difference[], file: string, context: Context) {
  const { unifiedPatch } = await import('../compare/patch.ts')
  const { htmlPage } = await import('../compare/html.ts')
  const title = `Unit ${unit.number} · ${unit.title}: starter and solution`
  const page = htmlPage(title, unifiedPatch(differences, sides), sides)
  try {
    writeFileSync(file, page)
  } catch (cause) {
    throw new CourseError('COURSE_USAGE', `Cannot write ${file}.`, 'Name a file in a folder that exists.', {
      cause,
    })
  }
  context.print(`${file} (${plural(differences.length, 'file')})`)
}
