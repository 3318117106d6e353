// What `npm start` and `npm test` call first, on any Node from 18 on and with nothing installed yet: so it is plain
// JavaScript and imports only what Node brings. It fetches the pinned toolchain, then hands over to it.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const modules = join(root, 'node_modules')
const binaries = join(modules, '.bin')
const stampFile = join(modules, '.levelup-setup')
const lockDirectory = join(root, '.cache', 'setup.lock')

const COMMANDS = {
  setup: undefined,
  // Alone in the foreground, so that it may read keys.
  start: { script: ['packages/course/src/cli.ts', 'start'], ownGroup: false },
  // A tree of many processes, in a group of its own, so that all of it can be ended at once.
  test: {
    script: ['packages/provision/src/cli.ts', 'postgres', '--', 'node', 'scripts/self-test.ts'],
    ownGroup: true,
  },
}

const FORWARDED = ['SIGHUP', 'SIGINT', 'SIGTERM']
const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }

class SetupError extends Error {
  constructor(what, cure) {
    super(what)
    this.cure = cure
  }
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const failure = error.syscall ? unwritable(error) : error
  if (!(failure instanceof SetupError)) throw error
  console.error(`level-up: ${failure.message}\n  What to do: ${failure.cure}`)
  process.exitCode = 3
}

async function main([command = 'start', ...rest]) {
  if (!Object.hasOwn(COMMANDS, command)) {
    console.error(`level-up: unknown command "${command}". Known: ${Object.keys(COMMANDS).join(', ')}.`)
    return 2
  }
  checkMachine()
  await setUp()
  const task = COMMANDS[command]
  return task ? runOnPinnedNode([...task.script, ...rest], task.ownGroup) : 0
}

function checkMachine() {
  const major = Number(process.versions.node.split('.')[0])
  if (major < 18) {
    throw new SetupError(
      `Node ${process.versions.node} is too old to fetch the toolchain.`,
      'install Node 18 or newer.',
    )
  }
  if (process.platform === 'win32') {
    throw new SetupError(
      'Windows is supported through WSL 2 only.',
      'run "wsl --install", open Ubuntu, clone the course inside it and run npm start there.',
    )
  }
}

async function setUp() {
  if (isSetUp()) return
  const release = await takeLock()
  try {
    if (isSetUp()) return
    const { packageManager } = readJson('package.json')
    say(`fetching Node ${pinnedNode()} and the course's packages (once; about half a minute)`)
    // --force would hide a half-made node_modules; a plain install mends what an interrupted one left.
    await pnpm(packageManager, ['install', '--frozen-lockfile', '--config.confirmModulesPurge=false'])
    if (nodeVersion() !== pinnedNode()) await pnpm(packageManager, ['rebuild', 'node'])
    if (nodeVersion() !== pinnedNode()) {
      throw new SetupError(
        `the pinned Node ${pinnedNode()} did not arrive in node_modules.`,
        'delete node_modules and run the command again with a network connection.',
      )
    }
    writeAtomically(stampFile, fingerprint())
    say('set-up done.')
  } finally {
    release()
  }
}

function isSetUp() {
  return existsSync(join(binaries, 'node')) && readOr(stampFile, '') === fingerprint()
}

/** Everything that decides what an install gives, and the place and machine it was made for. */
function fingerprint() {
  const hash = createHash('sha256').update(`${root} ${process.platform}-${process.arch}`)
  for (const file of manifests()) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function manifests() {
  const found = ['package.json', 'pnpm-workspace.yaml', 'pnpm-lock.yaml']
  for (const folder of ['packages', 'docs', 'units']) collectManifests(folder, 3, found)
  return found
}

function collectManifests(folder, depth, found) {
  if (existsSync(join(root, folder, 'package.json'))) found.push(`${folder}/package.json`)
  if (depth === 0) return
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const skipped = entry.name === 'node_modules' || entry.name === 'src' || entry.name.startsWith('.')
    if (entry.isDirectory() && !skipped) collectManifests(`${folder}/${entry.name}`, depth - 1, found)
  }
}

/** One set-up at a time in this folder; a second one waits for the first and then finds its work done. */
async function takeLock() {
  const owner = join(lockDirectory, 'pid')
  mkdirSync(dirname(lockDirectory), { recursive: true })
  for (let told = false; ;) {
    try {
      mkdirSync(lockDirectory)
      writeFileSync(owner, String(process.pid))
      const release = () => rmSync(lockDirectory, { recursive: true, force: true })
      process.once('exit', release)
      return release
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (isAbandoned(owner)) {
      rmSync(lockDirectory, { recursive: true, force: true })
      continue
    }
    if (!told) say('another set-up is running in this folder; waiting for it …')
    told = true
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

function isAbandoned(owner) {
  const pid = Number(readOr(owner, '0'))
  if (pid > 0) return !isAlive(pid)
  // Made but not yet signed: its owner is between two calls, unless that was long ago.
  try {
    return Date.now() - statSync(lockDirectory).mtimeMs > 5000
  } catch {
    return false
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

async function pnpm(packageManager, args) {
  // Called by name, not by path, so that npm's own settings (registry, proxy, cache) hold here too.
  const log = join(root, '.cache', 'setup.log')
  const output = openSync(log, 'w')
  const code = await run(
    'npx',
    ['--yes', packageManager, ...args],
    { ...process.env, CI: 'true' },
    { output },
  )
  closeSync(output)
  if (code === 0) return
  if (code > 128) process.exit(code)
  console.error(readOr(log, ''))
  throw new SetupError(
    `"${packageManager} ${args[0]}" failed with exit code ${code}; its own words are above.`,
    'check the network (or the proxy and registry that "npm config list" shows) and the free disk space, then run the same command again: it goes on where it stopped.',
  )
}

function runOnPinnedNode(args, ownGroup) {
  const env = {
    ...process.env,
    PATH: `${binaries}:${process.env.PATH ?? ''}`,
    TURBO_TELEMETRY_DISABLED: '1',
    CHECKPOINT_DISABLE: '1',
  }
  return run(join(binaries, 'node'), args, env, { ownGroup })
}

/** Runs a program, on this terminal unless `output` is a file, and gives its exit code (128 + n after signal n). It ends with this process, even on SIGKILL. */
function run(program, args, env, { ownGroup = false, output = 'inherit' }) {
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

/** npm killed outright tells us nothing; that our parent changed does, or our parent's parent: npm may have put a shell between. */
function watchParent(whenOrphaned) {
  const before = ancestry()
  const timer = setInterval(() => {
    if (ancestry() !== before) whenOrphaned()
  }, 300)
  timer.unref()
  return timer
}

function ancestry() {
  // Where there is no /proc, sh is bash or zsh, which put no process of their own between npm and us.
  const stat = readOr(`/proc/${process.ppid}/stat`, '')
  const grandparent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]
  return `${process.ppid} ${grandparent}`
}

function pinnedNode() {
  const pin = /^ {2}node: (\S+)$/m.exec(readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8'))
  return pin[1]
}

/** The version of the node package's binary that was really unpacked; '' when it was not. */
function nodeVersion() {
  try {
    const { version } = JSON.parse(readFileSync(join(modules, 'node', 'package.json'), 'utf8'))
    return existsSync(join(modules, 'node', 'bin', 'node')) ? version : ''
  } catch {
    return ''
  }
}

function readJson(file) {
  return JSON.parse(readFileSync(join(root, file), 'utf8'))
}

function readOr(file, otherwise) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return otherwise
  }
}

function writeAtomically(file, text) {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, text)
  renameSync(draft, file)
}

function unwritable(error) {
  return new SetupError(
    `cannot write in ${root}: ${error.message}.`,
    'clone the course into a folder of your own.',
  )
}

function say(text) {
  console.log(`level-up: ${text}`)
}
