import { EventEmitter, once } from 'node:events'
import {
  cpSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { temporaryDirectory } from '@levelup/provision'
import { execa } from 'execa'

const here = import.meta.dirname
const cli = join(here, '../src/cli.ts')

interface Ended {
  readonly code: number | undefined
  readonly stdout: string
  readonly stderr: string
}

/** A copy of the fixture course that a test may break. */
export interface TinyCourse extends AsyncDisposable {
  readonly root: string
  /** Changes a file of unit 1, such as `starter/src/answers.ts`. */
  edit(file: string, change: (text: string) => string): void
  write(file: string, text: string): void
  /** Changes an edit file of the starter, such as `src/heaviest.ts`, as an author does: the course hands it out so. */
  handOut(file: string, change: (text: string) => string): void
  remove(file: string): void
  read(file: string): string
  /** Runs the course command in a process of its own, without a terminal. */
  run(args: readonly string[], env?: Record<string, string>): Promise<Ended>
  /** The same, for a test that ends it before it does. */
  start(args: readonly string[], env?: Record<string, string>): Started
  /** A folder for what a run writes. */
  scratch(): Scratch
  /** Makes it, or a folder seen from it, a git repository with everything committed. Gives the commit's hash. */
  commit(message: string, folder?: string): Promise<string>
}

interface Started {
  readonly ended: Promise<Ended>
  kill(signal: NodeJS.Signals): void
}

interface Scratch extends Disposable {
  readonly path: string
  /** Resolves when a file of this name is written in it. */
  holds(name: string): Promise<void>
}

export async function tinyCourse(): Promise<TinyCourse> {
  const temporary = await temporaryDirectory('tiny-course')
  const root = join(realpathSync(temporary.path), 'a course with spaces and ü')
  cpSync(join(here, 'fixtures/tiny-course'), root, { recursive: true })
  linkPackages(root)
  const place = (file: string) => join(root, 'units/1-tiny', file)
  const write = (file: string, text: string) => {
    mkdirSync(dirname(place(file)), { recursive: true })
    writeFileSync(place(file), text)
  }
  const read = (file: string) => readFileSync(place(file), 'utf8')
  return {
    root,
    edit: (file, change) => write(file, change(read(file))),
    write,
    handOut: (file, change) => {
      const text = change(read(`starter/${file}`))
      write(`starter/${file}`, text)
      const handedOut = JSON.parse(read('handed-out.json')) as { stubs: Record<string, string> }
      handedOut.stubs[file] = text
      write('handed-out.json', JSON.stringify(handedOut))
    },
    remove: (file) => rmSync(place(file), { recursive: true }),
    read,
    run: (args, env) => startCli(root, args, env).ended,
    start: (args, env) => startCli(root, args, env),
    scratch: () => scratchIn(root),
    commit: (message, folder = '.') => commitAll(join(root, folder), message),
    [Symbol.asyncDispose]: () => temporary[Symbol.asyncDispose](),
  }
}

/** What pnpm would link in a real course. */
function linkPackages(root: string): void {
  const ours = join(here, '../node_modules')
  const packages = {
    '@levelup/course': join(here, '..'),
    '@levelup/test-harness': join(ours, '@levelup/test-harness'),
    'better-sqlite3': join(ours, 'better-sqlite3'),
    pg: join(ours, 'pg'),
    'tiny-unit': join(root, 'units/1-tiny'),
  }
  for (const folder of ['', 'units/1-tiny', 'units/1-tiny/starter', 'units/1-tiny/solution']) {
    for (const [name, target] of Object.entries(packages)) {
      const link = join(root, folder, 'node_modules', name)
      mkdirSync(dirname(link), { recursive: true })
      symlinkSync(realpathSync(target), link, 'dir')
    }
  }
}

function startCli(root: string, args: readonly string[], env: Record<string, string> = {}): Started {
  const child = execa(process.execPath, [cli, ...args], {
    cwd: root,
    env: { LEVELUP_ROOT: root, LEVELUP_PNPM: 'pnpm', CI: '', ...env },
    reject: false,
    stdin: 'ignore',
  })
  return {
    ended: child.then(({ exitCode, stdout, stderr }) => ({ code: exitCode, stdout, stderr })),
    kill: (signal) => void child.kill(signal),
  }
}

function scratchIn(root: string): Scratch {
  const path = join(root, 'scratch')
  mkdirSync(path)
  const names = new EventEmitter()
  const watcher = watch(path, { recursive: true }, (_, file) => void names.emit(basename(file ?? '')))
  return {
    path,
    holds: async (name) => void (await once(names, name)),
    [Symbol.dispose]: () => watcher.close(),
  }
}

async function commitAll(root: string, message: string): Promise<string> {
  const identity = [
    '-c',
    'user.name=Course',
    '-c',
    'user.email=course@example.test',
    '-c',
    'commit.gpgsign=false',
  ]
  await execa('git', ['init', '-q'], { cwd: root })
  writeFileSync(join(root, '.gitignore'), 'node_modules/\n.levelup/\n')
  await execa('git', ['add', '-A'], { cwd: root })
  await execa('git', [...identity, 'commit', '-q', '-m', message], { cwd: root })
  return (await execa('git', ['rev-parse', 'HEAD'], { cwd: root })).stdout
}
