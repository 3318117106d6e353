import { diffLines } from 'diff'
import type { Colours } from '../config.ts'
import { plural } from '../terminal/text.ts'
import type { Difference } from './pair.ts'

export interface FileStat {
  readonly file: string
  readonly added: number
  readonly removed: number
  /** Why it differs, where that is known. */
  readonly why?: string | undefined
}

/** Lines added and removed per file. */
export function statOf({ file, before, after, why }: Difference & Pick<FileStat, 'why'>): FileStat {
  const changes = diffLines(before ?? '', after ?? '')
  const count = (kind: 'added' | 'removed') =>
    changes.filter((change) => change[kind]).reduce((sum, change) => sum + change.count, 0)
  return { file, added: count('added'), removed: count('removed'), why }
}

/** The table of `git diff --stat`: a line per file, then the sum. */
export function renderStat(stats: readonly FileStat[], colours: Colours): string {
  const width = Math.max(0, ...stats.map(({ file }) => file.length))
  const lines = stats.map(({ file, added, removed, why = '' }) =>
    ` ${file.padEnd(width)} | ${colours.green(`+${added}`.padStart(5))} ${colours.red(`-${removed}`.padStart(5))}  ${why}`.trimEnd(),
  )
  const sum = (kind: 'added' | 'removed') => stats.reduce((total, stat) => total + stat[kind], 0)
  return [
    ...lines,
    ` ${plural(stats.length, 'file')}, ${sum('added')} lines added, ${sum('removed')} removed`,
  ].join('\n')
}
