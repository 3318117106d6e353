import { connectPostgres } from '@levelup/db-kit/postgres'
import { expect, test } from '@levelup/test-harness'
import { createDatabase, dropDatabase } from './database.ts'

test('a database is created unless it is there, and what is in it stays', async ({ postgres }) => {
  const { url: serverUrl, name } = await postgres.create()
  const config = { serverUrl, databaseName: `${name}_own` }
  const databaseUrl = Object.assign(new URL(serverUrl), { pathname: `/${config.databaseName}` }).href
  await createDatabase(config)
  await run(databaseUrl, 'CREATE TABLE kept ()')
  await createDatabase(config)
  expect(await run(databaseUrl, "SELECT to_regclass('kept')::text AS kept")).toEqual([{ kept: 'kept' }])

  await dropDatabase(config)
  await expect(run(databaseUrl, 'SELECT 1')).rejects.toMatchObject({ code: 'DB_CONNECTION' })
})

test('a server that does not answer is DB_CONNECTION', async () => {
  const config = { serverUrl: 'postgresql://ada@127.0.0.1:1/postgres', databaseName: 'levelup_own' }
  await expect(createDatabase(config)).rejects.toMatchObject({ code: 'DB_CONNECTION' })
})

async function run(url: string, sql: string): Promise<unknown[]> {
  const pool = connectPostgres(url, { max: 1 })
  try {
    return (await pool.query<object>(sql)).rows
  } finally {
    await pool.end()
  }
}
