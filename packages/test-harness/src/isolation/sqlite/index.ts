import { temporaryDirectory } from '@levelup/provision'
import type { Isolation } from '../isolation.ts'
import { sqliteFiles, type SqliteTemplate } from './databases.ts'

/** Each test has a file of its own in a directory of the worker's, which ends with it. */
export const isolation: Isolation<SqliteTemplate, string> = {
  async open() {
    const directory = await temporaryDirectory('sqlite')
    const files = sqliteFiles(directory.path)
    return {
      create: (template) => files.create(template),
      drop: (file) => files.remove(file),
      keep(file) {
        const kept = files.keep(file)
        files.remove(file)
        return Promise.resolve(kept)
      },
      [Symbol.asyncDispose]: () => directory[Symbol.asyncDispose](),
    }
  },
}
