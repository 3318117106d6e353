/**
 * Kills `npm test` outright at random moments and looks whether anything is left of it: no process, no container, no
 * directory a few seconds later, and the next whole run green. Linux only, because it finds processes by their
 * environment.
 *
 *     node scripts/kill-test.ts [ROUNDS=20] [SEED=1] [what npm test takes, such as --only verify]
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { temporaryRoot } from '@levelup/provision'

const GRACE_MS = 6000
const LONGEST_WAIT_MS = 60_000
const root = dirname(import.meta.dirname)
const [roundsText = '20', seedText = '1', ...options] = process.argv.slice(2)
const rounds = Number(roundsText)
const marker = `LEVELUP_KILL_TEST=${process.pid}`

let failures = 0
const random = randomFrom(Number(seedText))
for (let round = 1; round <= rounds; round++) {
  const before = traces()
  const waitMs = Math.round(random() ** 2 * LONGEST_WAIT_MS)
  const wholeGroup = random() < 0.5
  const run = startTests()
  const early = await Promise.race([delay(waitMs).then(() => false), ended(run).then(() => true)])
  kill(run, wholeGroup)
  const left = await untilGone(before)
  if (left.length > 0) failures++
  const when = early ? 'after its end' : `after ${(waitMs / 1000).toFixed(1)} s`
  console.log(
    `${round}/${rounds} killed ${wholeGroup ? 'the group' : 'npm alone'} ${when}: ${left.join(', ') || 'nothing left'}`,
  )
}
const code = await ended(startTests('inherit'))
console.log(`the next run ended with exit code ${code}`)
console.log(`${rounds - failures} passed, ${failures} failed`)
process.exitCode = failures === 0 && code === 0 ? 0 : 1

function startTests(output: 'ignore' | 'inherit' = 'ignore'): ChildProcess {
  return spawn('npm', ['test', '--', ...options], {
    cwd: root,
    detached: true,
    stdio: ['ignore', output, output],
    env: {
      ...process.env,
      LEVELUP_KILL_TEST: String(process.pid),
      TURBO_FORCE: 'true',
      // npm on Node 22 and later keeps a compile cache in the temporary folder: its own, and not left by us.
      NODE_DISABLE_COMPILE_CACHE: '1',
    },
  })
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve))
}

function kill(child: ChildProcess, wholeGroup: boolean): void {
  try {
    process.kill(wholeGroup ? -child.pid! : child.pid!, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

async function untilGone(before: Set<string>): Promise<string[]> {
  const deadline = Date.now() + GRACE_MS
  for (;;) {
    const left = [...traces()].filter((trace) => !before.has(trace))
    if (left.length === 0 || Date.now() > deadline) return left
    await delay(100)
  }
}

/**
 * Everything a run could leave: its processes, files in the temporary folders, our containers. Nobody else may work
 * there meanwhile.
 */
function traces(): Set<string> {
  const folders = [...new Set([temporaryRoot(), tmpdir()])]
  const left = folders.flatMap((folder) => readdirSync(folder).map((name) => `left in ${folder}: ${name}`))
  return new Set([...processes(), ...left, ...containers()])
}

function processes(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      const environment = read(`/proc/${pid}/environ`)
      if (!environment.split('\0').includes(marker)) return []
      const command = read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim().slice(0, 80)
      return command === '' ? [] : [`process ${pid} ${command}`]
    })
}

function containers(): string[] {
  try {
    const ids = execFileSync('docker', ['ps', '-aq', '--filter', 'label=levelup.owner'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return ids
      .toString()
      .split('\n')
      .filter(Boolean)
      .map((id) => `container ${id}`)
  } catch {
    return []
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** Mulberry32: the same seed gives the same moments. */
function randomFrom(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
