/** One of the apps that task-lists.bench.ts loads; it sends its parent the address at which it listens. */
import pg from 'pg'

/** Those before have a few tasks each, which begin at the time of the first start. */
const FIRST_OF_TEAM = '10000000-0000-4000-8000-000000000003'

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

/** Ten years of tasks, where the app begins with one. */
async function grow(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(
      `
      INSERT INTO tasks (id, user_id, title, notes, done, due_date, deleted_at, created_at, updated_at)
      SELECT md5(id::text || year)::uuid, user_id, title || ' of year ' || year, notes, done, due_date, deleted_at,
        created_at - year * INTERVAL '1 year', updated_at - year * INTERVAL '1 year'
      FROM tasks, generate_series(1, 9) AS year WHERE user_id >= $1`,
      [FIRST_OF_TEAM],
    )
    await client.query('VACUUM ANALYZE')
  } finally {
    await client.end()
  }
}
