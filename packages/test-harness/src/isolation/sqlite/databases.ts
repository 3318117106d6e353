import { constants, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashOf } from '../hash.ts'

export interface SqliteTemplate {
  /** Everything that the built file depends on, such as its SQL; equal keys share one template. */
  readonly key: string
  /** Fills the file, and closes its connection to it. */
  build(file: string): void | Promise<void>
}

/** SQLite files of one worker, each test's own in `directory`, which its owner removes. */
export interface SqliteFiles {
  create(template?: SqliteTemplate): Promise<string>
  remove(file: string): void
  /** Copies a file to where it outlives the run; gives the copy's path. */
  keep(file: string): string
}

/** Files are named by number and their template copied, never shared. */
export function sqliteFiles(directory: string): SqliteFiles {
  const templates = new Map<string, Promise<string>>()
  let created = 0
  const built = (template: SqliteTemplate): Promise<string> => {
    const hash = hashOf(template.key)
    const known = templates.get(hash)
    if (known) return known
    const building = build(join(directory, `template-${hash}.sqlite`), template)
    templates.set(hash, building)
    return building
  }
  return {
    async create(template) {
      const own = join(directory, `test-${++created}`)
      mkdirSync(own)
      const file = join(own, 'test.sqlite')
      if (template) copyFileSync(await built(template), file, constants.COPYFILE_FICLONE)
      return file
    },
    remove: (file) => rmSync(join(file, '..'), { recursive: true, force: true }),
    keep: (file) => copyAll(file, mkdtempSync(join(tmpdir(), 'kept-levelup-'))),
  }
}

async function build(file: string, template: SqliteTemplate): Promise<string> {
  await template.build(file)
  if (!existsSync(file)) throw new Error(`the build of the SQLite template left no file at ${file}`)
  const log = `${file}-wal`
  if (existsSync(log) && statSync(log).size > 0) {
    throw new Error('the build of the SQLite template left a write-ahead log behind: close its connection')
  }
  return file
}

function copyAll(file: string, directory: string): string {
  for (const suffix of ['', '-wal', '-shm', '-journal']) {
    if (existsSync(file + suffix)) copyFileSync(file + suffix, join(directory, `test.sqlite${suffix}`))
  }
  return join(directory, 'test.sqlite')
}
