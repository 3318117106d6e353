import {
  closeSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { textOf } from '../catalog/text-of.ts'
import { CourseError } from '../errors.ts'

/** How a state file's JSON becomes a value; throwing means that the file is corrupt. */
export interface StateShape<T> {
  readonly empty: () => T
  readonly parse: (json: unknown) => T
}

export interface StateRead<T> {
  readonly value: T
  /** Where an unreadable file was moved to. */
  readonly setAside?: string
}

/** Reads a small JSON file. A missing one is empty; a corrupt one is moved aside and counts as empty. */
export function readState<T>(path: string, shape: StateShape<T>): StateRead<T> {
  const text = textOf(path)
  if (text === undefined) return { value: shape.empty() }
  try {
    return { value: shape.parse(JSON.parse(text)) }
  } catch {
    return { value: shape.empty(), setAside: moveAside(path) }
  }
}

/**
 * Changes a state file so that a reader never sees half of it and of two writers none loses its change.
 * Throws `COURSE_STATE` when the folder cannot be written.
 */
export function updateState<T>(path: string, shape: StateShape<T>, change: (value: T) => T): StateRead<T> {
  try {
    mkdirSync(dirname(path), { recursive: true })
    const unlock = lock(`${path}.lock`)
    try {
      const { value, setAside } = readState(path, shape)
      const changed = change(value)
      const draft = `${path}.${process.pid}.tmp`
      writeFileSync(draft, `${JSON.stringify(changed, undefined, 2)}\n`)
      renameSync(draft, path)
      return { value: changed, ...(setAside && { setAside }) }
    } finally {
      unlock()
    }
  } catch (cause) {
    throw new CourseError(
      'COURSE_STATE',
      `Cannot write ${path}: ${cause instanceof Error ? cause.message : String(cause)}`,
      `Make ${dirname(path)} writable, or delete it: only your progress is kept there.`,
      { cause },
    )
  }
}

const LOCK_ATTEMPTS = 200
const LOCK_PAUSE_MS = 10
const ABANDONED_AFTER_MS = 5_000

function lock(path: string): () => void {
  for (let attempt = 0; attempt < LOCK_ATTEMPTS; attempt++) {
    try {
      const file = openSync(path, 'wx')
      writeSync(file, String(process.pid))
      closeSync(file)
      return () => rmSync(path, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    if (isAbandoned(path)) rmSync(path, { force: true })
    else pause(LOCK_PAUSE_MS)
  }
  throw new Error(
    `${path} has been locked by another process for ${(LOCK_ATTEMPTS * LOCK_PAUSE_MS) / 1000} s`,
  )
}

/** The writes under this lock take milliseconds, so that an old lock's owner has died. */
function isAbandoned(path: string): boolean {
  try {
    return Date.now() - statSync(path).mtimeMs > ABANDONED_AFTER_MS
  } catch {
    return false
  }
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

function moveAside(path: string): string {
  const aside = `${path}.corrupt-${new Date().toISOString().replaceAll(':', '-')}`
  try {
    renameSync(path, aside)
  } catch {
    // Another process was faster, or the folder is read-only: either way this run goes on without it.
  }
  return aside
}
