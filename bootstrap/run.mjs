import { spawn } from 'node:child_process'
import { readOr, root } from './files.mjs'
import { SetupError } from './report.mjs'

const FORWARDED = ['SIGHUP', 'SIGINT', 'SIGTERM']
const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }
const ancestryAtStart = ancestry()

/**
 * Runs a program, on this terminal unless `output` is an open file, and gives its exit code (128 + n after signal n).
 * It ends with this process, even on SIGKILL; with `ownGroup` so does everything that it started.
 */
export function run(program, args, env, { ownGroup = false, output = 'inherit' }) {
  if (isOrphaned()) return Promise.resolve(128 + SIGNAL_NUMBERS.SIGTERM)
  return new Promise((resolve, reject) => {
    const stdin = ownGroup ? 'ignore' : 'inherit'
    const child = spawn(program, args, {
      cwd: root,
      env,
      stdio: [stdin, output, output],
      detached: ownGroup,
    })
    const target = ownGroup ? -child.pid : child.pid
    const disarm = endWithOwner(target, ownGroup ? 'KILL' : 'TERM')
    const forward = (signal) => {
      // A Ctrl-C in a terminal reaches the foreground group by itself.
      if (ownGroup || signal !== 'SIGINT' || !process.stdin.isTTY) send(target, signal)
    }
    for (const signal of FORWARDED) process.on(signal, forward)
    const parentWatch = watchParent(() => send(target, 'SIGTERM'))
    const settle = () => {
      disarm()
      clearInterval(parentWatch)
      for (const signal of FORWARDED) process.off(signal, forward)
      if (ownGroup) send(target, 'SIGKILL')
    }
    child.on('error', (error) => {
      settle()
      reject(
        new SetupError(
          `cannot run ${program}: ${error.message}.`,
          'check that Node and npm are installed whole.',
        ),
      )
    })
    child.on('exit', (code, signal) => {
      settle()
      resolve(code ?? 128 + (SIGNAL_NUMBERS[signal] ?? 1))
    })
  })
}

function send(target, signal) {
  try {
    if (Number.isInteger(target)) process.kill(target, signal)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

/** A shell blocked on a pipe from us: when we are gone it reads the end of the pipe and ends what we started. */
function endWithOwner(target, signal) {
  if (!Number.isInteger(target)) return () => {}
  const script = `trap '' HUP INT TERM; cat >/dev/null; kill -s ${signal} -- ${target} 2>/dev/null`
  const watchdog = spawn('sh', ['-c', script], {
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  watchdog.on('error', () => {})
  watchdog.unref()
  return () => watchdog.kill('SIGKILL')
}

/**
 * An npm that was killed sends no signal. What shows it is that our parent has changed, or our parent's parent: npm may
 * have put a shell between.
 */
function watchParent(whenOrphaned) {
  const timer = setInterval(() => {
    if (ancestry() !== ancestryAtStart) whenOrphaned()
  }, 300)
  timer.unref()
  return timer
}

function ancestry() {
  // Where there is no /proc, sh is bash or zsh, which put no process of their own between npm and us.
  return `${process.ppid} ${lookAt(process.ppid).parent}`
}

/** Whether npm was killed before we ran: its children then belong to process 1, which is no npm. */
function isOrphaned() {
  if (process.env.npm_lifecycle_event === undefined || process.platform !== 'linux') return false
  const { program, parent } = lookAt(process.ppid)
  const starter = /^(ba|da|z)?sh$/.test(program) ? parent : process.ppid
  return starter === 1 && !/npm|node|MainThread/.test(lookAt(1).program)
}

function lookAt(pid) {
  const [, program = '', parent] = /^\d+ \((.*)\) \S+ (\d+) /s.exec(readOr(`/proc/${pid}/stat`, '')) ?? []
  return { program, parent: Number(parent) }
}
