import { createColors } from 'picocolors'
import { allExercises, loadCourse } from '../src/catalog/course.ts'
import { createContext } from '../src/context.ts'
import { openServers } from '../src/grading/servers.ts'
import type { Key, Terminal } from '../src/terminal/full-screen.ts'
import type { TypeChecker } from '../src/type-check/checker.ts'
import { openJudge } from '../src/watch/judge.ts'
import type { Size } from '../src/watch/layout.ts'
import { WatchSession } from '../src/watch/session.ts'
import type { TinyCourse } from './tiny-course.ts'

export interface Watching {
  press(...names: string[]): void
  /** Gives what is painted then. */
  resize(size: Size): readonly string[]
  /** What is painted now. */
  screen(): string
  /** Waits for a screen that matches, and gives what it matched; fails when the session ends before. */
  shows(pattern: RegExp): Promise<RegExpExecArray>
  quit(): Promise<void>
}

export interface WatchingOptions {
  /** Where it begins; `1.1` unless told. */
  readonly id?: string
  readonly size?: Size
  /** One that never finds an error unless told: the real one loads the compiler, a second for each test. */
  readonly types?: TypeChecker
  readonly bounds?: Parameters<typeof openJudge>[2]
  readonly stopJob?: () => void
}

/** A screen that is not there by then will not come, ms; the test says what was painted in its place. */
const SHOWN_MS = 40_000

const noTypeErrors: TypeChecker = {
  check: () => Promise.resolve(undefined),
  cancel: () => undefined,
  [Symbol.asyncDispose]: () => Promise.resolve(),
}

/** The watch session on a fixture course, with a terminal that keeps what was painted last. */
export async function watching(tiny: TinyCourse, options: WatchingOptions = {}): Promise<Watching> {
  const { id = '1.1', size = { columns: 100, rows: 40 } } = options
  const course = await loadCourse(tiny.root)
  const start = allExercises(course).find(({ exercise }) => exercise.id === id)
  if (!start) throw new Error(`no ${id}`)
  const terminal = paintedTerminal(size, options.stopJob)
  const io = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env: {}, cwd: tiny.root }
  const context = { ...createContext(io, () => tiny.root), colours: createColors(false) }
  const judge = openJudge(tiny.root, openServers({}), options.bounds)
  const types = options.types ?? noTypeErrors
  const session = new WatchSession({ context, course, start, judge, types, terminal })
  const ended = session.attend(new AbortController().signal)
  return {
    press: terminal.press,
    resize: terminal.resize,
    screen: terminal.screen,
    shows: (pattern) =>
      Promise.race([
        terminal.shows(pattern),
        ended.then(() => Promise.reject(new Error(`it ended with\n${terminal.screen()}`))),
      ]),
    async quit() {
      terminal.press('q')
      await ended
      await judge[Symbol.asyncDispose]()
      await types[Symbol.asyncDispose]()
    },
  }
}

function paintedTerminal(initial: Size, stopJob: () => void = () => {}) {
  let size = initial
  let screen: readonly string[] = []
  const painted = new Set<(screen: string) => void>()
  const keyed: ((key: Key) => void)[] = []
  const resized: (() => void)[] = []
  const terminal: Terminal = {
    size: () => size,
    paint: (lines) => {
      screen = lines
      painted.forEach((listener) => listener(lines.join('\n')))
    },
    onKey: (listener) => void keyed.push(listener),
    onResize: (listener) => void resized.push(listener),
    suspend: stopJob,
    [Symbol.dispose]: () => {},
  }
  return {
    ...terminal,
    screen: () => screen.join('\n'),
    /** `C-z` is a key with Ctrl. */
    press: (...names: string[]) =>
      names.forEach((name) =>
        keyed.forEach((listener) => listener({ name: name.replace('C-', ''), ctrl: name.startsWith('C-') })),
      ),
    resize: (changed: Size) => {
      size = changed
      resized.forEach((listener) => listener())
      return screen
    },
    shows: (pattern: RegExp) =>
      new Promise<RegExpExecArray>((resolve, reject) => {
        const giveUp = setTimeout(
          () => reject(new Error(`it shows instead of ${String(pattern)}\n${screen.join('\n')}`)),
          SHOWN_MS,
        )
        const look = (text: string) => {
          const match = pattern.exec(text)
          if (!match) return
          painted.delete(look)
          clearTimeout(giveUp)
          resolve(match)
        }
        painted.add(look)
        look(screen.join('\n'))
      }),
  }
}
