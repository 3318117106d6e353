import { readFileSync } from 'node:fs'

/** What Linux tells of a process: proc_pid_stat(5). */
export interface ProcessStat {
  /** The program's name, at most 15 characters. */
  readonly program: string
  /** Such as `R`, `S` or `Z`. */
  readonly state: string
  readonly parent: number
  readonly group: number
  /** The group in the foreground of its terminal; -1 without a terminal. */
  readonly foregroundGroup: number
  /** Clock ticks since the machine began. */
  readonly startedAt: number
}

/** Only on Linux. `undefined` when no such process is there. */
export function processStat(pid: number | 'self'): ProcessStat | undefined {
  const stat = statOf(pid)
  // A program's name may hold brackets and spaces; nothing after it does.
  const end = stat?.lastIndexOf(') ') ?? -1
  if (stat === undefined || end < 0) return undefined
  const [state = '', ...numbers] = stat.slice(end + 2).split(' ')
  const field = (number: number): number => Number(numbers[number - 4])
  return {
    program: stat.slice(stat.indexOf('(') + 1, end),
    state,
    parent: field(4),
    group: field(5),
    foregroundGroup: field(8),
    startedAt: field(22),
  }
}

function statOf(pid: number | 'self'): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return undefined
  }
}
