import { test as base, type TestAPI, type TestContext } from 'vitest'
import { readConfig } from './config.ts'
import type { MachineFault } from './machine-fault.ts'
import type { IsolatedDatabases, Isolation, IsolationFixture } from './isolation/isolation.ts'
import { isolations, type IsolationTable } from './isolation/isolations.ts'
import { isolationWorkers } from './isolation/workers.ts'

/** What a fixture knows about its test that the test itself does not say; the reporter reads it. */
interface HarnessMeta {
  /** Why the machine, not the test, is to blame. */
  fault?: MachineFault
  /** Where databases kept on failure are. */
  kept?: string[]
  /** Why the test is left out. */
  notRun?: string
}

declare module 'vitest' {
  interface TaskMeta {
    levelup?: HarnessMeta
  }
}

type FixtureOf<Load extends IsolationTable[string]> =
  Awaited<ReturnType<Load>>['isolation'] extends Isolation<infer Template, infer Database>
    ? IsolationFixture<Template, Database>
    : never

/** A fixture for each service of the table, under the service's name. */
export type FixturesOf<Table extends IsolationTable> = { [Name in keyof Table]: FixtureOf<Table[Name]> }

export type SqliteFixture = FixtureOf<(typeof isolations)['sqlite']>
export type PostgresFixture = FixtureOf<(typeof isolations)['postgres']>
export type MongoFixture = FixtureOf<(typeof isolations)['mongodb']>
export type RedisFixture = FixtureOf<(typeof isolations)['redis']>

/**
 * vitest's `test` with `sqlite`, `postgres`, `redis` and `mongodb`: isolated databases, made when a test asks and gone
 * when it ends, after its own `onTestFinished` hooks: those are the place to disconnect.
 */
export const test = isolatedTest(isolations)

/** The same for any table of isolations. */
export function isolatedTest<Table extends IsolationTable>(table: Table): TestAPI<FixturesOf<Table>> {
  const withWorkers = base
    // vitest reads from the pattern which fixtures are needed; this one needs none.
    // eslint-disable-next-line no-empty-pattern
    .extend('isolationWorkers', { scope: 'worker' }, ({}, { onCleanup }) => {
      const workers = isolationWorkers(table, readConfig().owner)
      onCleanup(() => workers[Symbol.asyncDispose]())
      return workers
    })
  const withService = (test: typeof withWorkers, service: string): typeof withWorkers =>
    test.extend(service, async ({ isolationWorkers, task, onTestFinished }) =>
      fixtureOn(await isolationWorkers.open(service), task, onTestFinished),
    ) as unknown as typeof withWorkers
  return Object.keys(table).reduce(withService, withWorkers) as unknown as TestAPI<FixturesOf<Table>>
}

function fixtureOn<Template, Database>(
  worker: IsolatedDatabases<Template, Database>,
  task: TestContext['task'],
  onTestFinished: TestContext['onTestFinished'],
): IsolationFixture<Template, Database> {
  const databases: Database[] = []
  // Not a fixture's onCleanup, which comes before the test's hooks. Of those the first that is registered runs last.
  onTestFinished(async () => {
    const failed = task.result?.state === 'fail'
    const lost = await worker.serverLost?.()
    if (lost !== undefined) return failed ? note(task.meta, { fault: { lost } }) : undefined
    if (failed) await noteRefused(worker, databases, task.meta)
    if (failed && readConfig().keepDatabases) {
      const kept = databases.map((database) => worker.keep(database))
      return note(task.meta, { kept: await Promise.all(kept) })
    }
    for (const database of databases) await worker.drop(database)
  })
  return {
    async create(template) {
      const database = await worker.create(template)
      databases.push(database)
      return database
    },
  }
}

/** Code may have swallowed the error, so that the test saw a wrong answer only. */
async function noteRefused<Database>(
  worker: IsolatedDatabases<unknown, Database>,
  databases: readonly Database[],
  meta: { levelup?: HarnessMeta },
): Promise<void> {
  for (const database of databases) {
    // A server that ends just now has been asked for a moment before.
    const refused = await worker.refusedIn?.(database).catch(() => undefined)
    if (refused !== undefined) return note(meta, { fault: { refused } })
  }
}

function note(meta: { levelup?: HarnessMeta }, { fault, kept = [] }: HarnessMeta): void {
  const before = meta.levelup ?? {}
  meta.levelup = {
    ...before,
    ...(fault === undefined ? {} : { fault }),
    kept: [...(before.kept ?? []), ...kept],
  }
}
