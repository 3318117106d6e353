import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Whether this process is in the foreground of a terminal, where Ctrl-C signals the whole group, children included. */
export function inForeground(): boolean {
  const [group, foreground] = process.platform === 'linux' ? linuxGroups() : groups()
  return group !== undefined && group === foreground
}

function linuxGroups(): (string | undefined)[] {
  const stat = readFileSync('/proc/self/stat', 'utf8')
  const fields = stat.slice(stat.lastIndexOf(') ') + 2).split(' ')
  return [fields[2], fields[5]]
}

function groups(): (string | undefined)[] {
  const { stdout } = spawnSync('ps', ['-o', 'pgid=', '-o', 'tpgid=', '-p', String(process.pid)], {
    encoding: 'utf8',
  })
  return (stdout ?? '').trim().split(/\s+/)
}
