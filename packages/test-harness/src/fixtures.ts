import { startServices, temporaryDirectory } from '@levelup/provision'
import { test as base } from 'vitest'
import { readConfig } from './config.ts'
import { postgresDatabases, type PostgresDatabase, type PostgresTemplate } from './isolation/postgres.ts'
import { sqliteFiles, type SqliteTemplate } from './isolation/sqlite.ts'

export interface SqliteFixture {
  /** The path of a file of this test's own: a copy of the template, or a file yet to be made. */
  create(template?: SqliteTemplate): Promise<string>
}

export interface PostgresFixture {
  /** A database of this test's own: a clone of the template, or empty. */
  create(template?: PostgresTemplate): Promise<PostgresDatabase>
}

/** What a fixture knows about its test that the test itself does not say; the reporter reads it. */
export interface HarnessMeta {
  /** Why the machine, not the test, is to blame. */
  infrastructure?: string
  /** Where databases kept on failure are. */
  kept?: string[]
}

declare module 'vitest' {
  interface TaskMeta {
    levelup?: HarnessMeta
  }
}

/**
 * vitest's `test` with `sqlite` and `postgres`: isolated databases, made when a test asks and gone when it ends, after its own
 * `onTestFinished` hooks: those are the place to disconnect.
 */
export const test = base
  // vitest reads from the pattern which fixtures are needed; these need none.
  // eslint-disable-next-line no-empty-pattern
  .extend('sqliteWorker', { scope: 'worker' }, async ({}, { onCleanup }) => {
    const directory = await temporaryDirectory('sqlite')
    onCleanup(() => directory[Symbol.asyncDispose]())
    return sqliteFiles(directory.path)
  })
  // eslint-disable-next-line no-empty-pattern
  .extend('postgresWorker', { scope: 'worker' }, async ({}, { onCleanup }) => {
    const [server] = await startServices(['postgres'])
    if (!server) throw new Error('provision gave no PostgreSQL')
    const databases = await postgresDatabases(server.url, readConfig().owner)
    onCleanup(async () => {
      await databases[Symbol.asyncDispose]()
      await server.stop()
    })
    return databases
  })
  .extend('sqlite', ({ sqliteWorker, task, onTestFinished }): SqliteFixture => {
    const files: string[] = []
    // Not a fixture's onCleanup, which comes before the test's hooks. Of those the first that is registered runs last.
    onTestFinished(() => {
      if (readConfig().keepDatabases && task.result?.state === 'fail') {
        note(task.meta, { kept: files.map((file) => sqliteWorker.keep(file)) })
      }
      files.forEach((file) => sqliteWorker.remove(file))
    })
    return {
      async create(template) {
        const file = await sqliteWorker.create(template)
        files.push(file)
        return file
      },
    }
  })
  .extend('postgres', ({ postgresWorker, task, onTestFinished }): PostgresFixture => {
    const databases: PostgresDatabase[] = []
    onTestFinished(async () => {
      const failed = task.result?.state === 'fail'
      const lost = await postgresWorker.serverLost()
      if (lost !== undefined) return failed ? note(task.meta, { infrastructure: lost }) : undefined
      if (failed && readConfig().keepDatabases) {
        await Promise.all(databases.map((database) => postgresWorker.keep(database)))
        return note(task.meta, { kept: databases.map(({ url }) => url) })
      }
      for (const database of databases) await postgresWorker.drop(database)
    })
    return {
      async create(template) {
        const database = await postgresWorker.create(template)
        databases.push(database)
        return database
      },
    }
  })

function note(meta: { levelup?: HarnessMeta }, { infrastructure, kept = [] }: HarnessMeta): void {
  const before = meta.levelup ?? {}
  meta.levelup = {
    ...before,
    ...(infrastructure === undefined ? {} : { infrastructure }),
    kept: [...(before.kept ?? []), ...kept],
  }
}
