/** One of the two servers that get-tasks.bench.ts compares; it sends its parent the URL to load. */
import { fastify, type FastifyInstance } from 'fastify'
import pg from 'pg'
import { buildApp } from '../../../units/3-repository/solution/src/app/build-app.ts'
import { prepareDatabase } from '../../../units/3-repository/solution/src/app/dev-database.ts'
import { ADA } from '../../../units/3-repository/solution/src/app/sample-data.ts'
import { readConfig } from '../../../units/3-repository/solution/src/config.ts'

export type ServerKind = 'solution' | 'bare'
export interface ServerMessage {
  readonly url: string
}

const { databaseUrl } = readConfig()
const app = process.argv[2] === 'solution' ? await solution() : bare()
const address = await app.listen({ host: '127.0.0.1', port: 0 })
process.send?.({ url: `${address}/tasks?userId=${ADA}` } satisfies ServerMessage)
process.once('SIGTERM', () => void app.close().then(() => process.exit()))
process.once('disconnect', () => process.exit())

async function solution(): Promise<FastifyInstance> {
  const app = await buildApp({ databaseUrl })
  await prepareDatabase(readConfig(), app.log)
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(
    `INSERT INTO tasks (user_id, title)
     SELECT $1, 'Task ' || n FROM generate_series(1, 20 - (SELECT count(*) FROM tasks WHERE user_id = $1)) AS n`,
    [ADA],
  )
  await client.query('VACUUM ANALYZE tasks')
  await client.end()
  return app
}

/** What Prisma sends, on a pool of the same size, answered as it comes. */
function bare(): FastifyInstance {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 })
  const app = fastify()
  app.get<{ Querystring: { userId: string } }>('/tasks', async ({ query }) => {
    const { rows } = await pool.query<object>(
      `SELECT id, user_id AS "userId", title, done, due_date::text AS "dueDate", version, deleted_at AS "deletedAt",
         created_at AS "createdAt", updated_at AS "updatedAt"
       FROM tasks WHERE user_id = $1 AND deleted_at IS NULL ORDER BY created_at, id OFFSET $2`,
      [query.userId, 0],
    )
    return rows
  })
  app.addHook('onClose', () => pool.end())
  return app
}
