import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Mutant } from './mutants.ts'

/** What the tests said: `invalid` is a change that leaves nothing that loads, which says nothing about the tests. */
export type Verdict = 'noticed' | 'survived' | 'invalid'

/** The verdicts of an exercise, kept on disk as soon as they are known. */
export interface Verdicts {
  /** What was found out about this change earlier, when everything it depends on was the same. */
  of(mutant: Pick<Mutant, 'file' | 'changed'>): Verdict | undefined
  keep(mutant: Pick<Mutant, 'file' | 'changed'>, verdict: Verdict): void
  /** Forgets all that is about none of these. */
  forgetOthers(mutants: readonly Pick<Mutant, 'file' | 'changed'>[]): void
}

/** Opens those of one exercise. `basis` stands for all that a verdict depends on besides the change itself. */
export function openVerdicts(root: string, exerciseId: string, basis: string): Verdicts {
  const path = join(root, '.cache/strength', `${exerciseId}.jsonl`)
  const known = new Map(linesOf(path))
  const keyOf = ({ file, changed }: Pick<Mutant, 'file' | 'changed'>): string =>
    createHash('sha256').update(`${basis}\0${file}\0${changed}`).digest('hex')
  return {
    of: (mutant) => known.get(keyOf(mutant)),
    keep(mutant, verdict) {
      known.set(keyOf(mutant), verdict)
      mkdirSync(dirname(path), { recursive: true })
      appendFileSync(path, lineOf(keyOf(mutant), verdict))
    },
    forgetOthers(mutants) {
      const keys = new Set(mutants.map(keyOf))
      const kept = [...known].filter(([key]) => keys.has(key))
      if (kept.length === known.size) return
      writeFileSync(`${path}.new`, kept.map(([key, verdict]) => lineOf(key, verdict)).join(''))
      renameSync(`${path}.new`, path)
    },
  }
}

/** The line break comes first: what is before it may be half a line. */
function lineOf(key: string, verdict: Verdict): string {
  return `\n${JSON.stringify([key, verdict])}`
}

/** Where a process was ended while it wrote, there is half a line. */
function linesOf(path: string): [string, Verdict][] {
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as [string, Verdict]]
      } catch {
        return []
      }
    })
}
