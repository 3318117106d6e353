import { writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { exitCode, type ExitCode } from '../errors.ts'

/** `course generate`: the files that are derived from the manifests. */
export function addGenerate(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  program
    .command('generate')
    .description(
      'for contributors: write what is derived from the manifests (tables in the READMEs, handed-out.json)',
    )
    .option('--check', 'write nothing; end 1 when something is stale')
    .action(async ({ check }: { check?: true }) => {
      const { generatedFiles } = await import('../generate/generated-files.ts')
      const files = generatedFiles(await context.course())
      const place = (path: string) => relative(context.root(), path)
      const problems = files.filter(({ problem }) => problem !== undefined)
      for (const { path, problem } of problems) context.warn(`${place(path)}: ${problem}`)
      // A unit is written as a whole or not at all.
      const refused = new Set(problems.map(({ path }) => dirname(path)))
      const stale = files.filter(
        ({ path, now, wanted }) => wanted !== undefined && wanted !== now && !refused.has(dirname(path)),
      )
      for (const { path, wanted } of stale) {
        if (!check) writeFileSync(path, wanted ?? '')
        context.print(`${check ? 'Stale' : 'Written'}: ${place(path)}`)
      }
      if (check && stale.length > 0) context.print(`Write them with: ${context.command('generate')}`)
      if (problems.length + stale.length === 0) context.print('Everything is up to date.')
      exit(problems.length > 0 || (check && stale.length > 0) ? exitCode.failed : exitCode.passed)
    })
}
