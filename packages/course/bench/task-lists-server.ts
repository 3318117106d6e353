/** One of the apps that task-lists.bench.ts loads; it sends its parent the address at which it listens. */
import pg from 'pg'
import { fillWhenEmpty } from '../../../units/4-optimization/solution/src/app/sample-data.ts'
import { openDatabase } from '../../../units/4-optimization/solution/src/database.ts'

const TASKS = 50_000

const workspaces = {
  starter: async () => ({
    ...(await import('../../../units/4-optimization/starter/src/app/build-app.ts')),
    ...(await import('../../../units/4-optimization/starter/src/app/dev-database.ts')),
    ...(await import('../../../units/4-optimization/starter/src/config.ts')),
  }),
  solution: async () => ({
    ...(await import('../../../units/4-optimization/solution/src/app/build-app.ts')),
    ...(await import('../../../units/4-optimization/solution/src/app/dev-database.ts')),
    ...(await import('../../../units/4-optimization/solution/src/config.ts')),
  }),
  // On the solution's database, which is there already: its tables are those of unit 3, and a column more.
  'unit 3': async () => ({
    ...(await import('../../../units/3-repository/solution/src/app/build-app.ts')),
    ...(await import('../../../units/3-repository/solution/src/config.ts')),
    prepareDatabase: undefined,
  }),
}

export type AppKind = keyof typeof workspaces
export interface AppMessage {
  readonly address: string
}

const { buildApp, readConfig, prepareDatabase } = await workspaces[process.argv[2] as AppKind]()
const config = readConfig()
const app = await buildApp({ databaseUrl: config.databaseUrl })
if (prepareDatabase) {
  await prepareDatabase(config, app.log)
  await grow(config.databaseUrl)
}
const address = await app.listen({ host: '127.0.0.1', port: 0 })
process.send?.({ address } satisfies AppMessage)
process.once('SIGTERM', () => void app.close().then(() => process.exit()))
process.once('disconnect', () => process.exit())

/** Puts more tasks in the place of those that the app begins with. */
async function grow(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  const db = openDatabase(url, { max: 1 })
  await client.connect()
  try {
    await client.query('TRUNCATE users CASCADE')
    await fillWhenEmpty(db, TASKS)
    await client.query('VACUUM ANALYZE')
  } finally {
    await db.$disconnect()
    await client.end()
  }
}
