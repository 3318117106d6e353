import { spawnSync } from 'node:child_process'
import { processStat } from './process-stat.ts'

/** Whether this process is in the foreground of a terminal, where Ctrl-C signals the whole group, children included. */
export function inForeground(): boolean {
  if (process.platform !== 'linux') return inForegroundByPs()
  const stat = processStat('self')
  return stat !== undefined && stat.group === stat.foregroundGroup
}

function inForegroundByPs(): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'pgid=', '-o', 'tpgid=', '-p', String(process.pid)], {
    encoding: 'utf8',
  })
  const [group, foreground] = (stdout ?? '').trim().split(/\s+/)
  return group !== undefined && group === foreground
}
