import { readFileSync } from 'node:fs'
import { runProgram } from '@levelup/app-kit/program'
import { runStep } from '@levelup/app-kit/steps'
import { connectPostgres } from '@levelup/db-kit/postgres'
import { fastify } from 'fastify'
import { prepareDatabase } from './app/dev-database.ts'
import { readConfig } from './config.ts'
import { toDatabaseError } from './database.ts'

const STDIN = 0

// `pnpm explain VALUE… < FILE`: what the app's database does for the statement in FILE, with these values for $1, $2 …
process.exitCode = await runProgram(
  async () => {
    const config = readConfig()
    await prepareDatabase(config, fastify().log)
    const plan = await runStep('EXPLAIN', () => explain(config.databaseUrl, readFileSync(STDIN, 'utf8')))
    console.log(plan)
  },
  { toDatabaseError },
)

async function explain(url: string, sql: string): Promise<string> {
  const pool = connectPostgres(url, { max: 1 })
  const client = await pool.connect()
  try {
    await client.query('ANALYZE')
    // ANALYZE runs the statement: what it writes is taken back.
    await client.query('BEGIN')
    // EXPLAIN takes no statement as a parameter; the values stay bound.
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN (ANALYZE, BUFFERS) ${sql.trim().replace(/;$/, '')}`,
      process.argv.slice(2),
    )
    await client.query('ROLLBACK')
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  } finally {
    client.release(true)
    await pool.end()
  }
}
