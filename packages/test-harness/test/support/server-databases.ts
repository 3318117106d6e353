import pg from 'pg'
import { quoteIdentifier, templateName, testDatabaseName } from '../../src/isolation/postgres/names.ts'
import type { PostgresTemplate } from '../../src/isolation/postgres/template.ts'

/** Runs `use` with a connection to the database of `url`, and closes it. */
export async function inside<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

export async function exists(url: string, name: string): Promise<boolean> {
  const found = await inside(url, (c) => c.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]))
  return found.rows.length > 0
}

/** The names of an owner's test databases, in order. */
export async function databasesOf(url: string, owner: number): Promise<string[]> {
  const { rows } = await inside(url, (c) =>
    c.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1) ORDER BY 1',
      [testDatabaseName(owner, 1).slice(0, -1)],
    ),
  )
  return rows.map(({ datname }) => datname)
}

export async function dropAll(url: string, owner: number): Promise<void> {
  for (const name of await databasesOf(url, owner)) {
    await inside(url, (client) => client.query(`DROP DATABASE ${quoteIdentifier(name)}`))
  }
}

export async function dropTemplate(url: string, key: string): Promise<void> {
  const name = quoteIdentifier(templateName(key))
  await inside(url, async (client) => {
    await client.query(`ALTER DATABASE ${name} IS_TEMPLATE false`)
    await client.query(`DROP DATABASE ${name}`)
  })
}

/** A template of one book, and how often it was built. */
export function counted(key: string): PostgresTemplate & { builds: () => number } {
  let builds = 0
  return {
    key,
    build: async (url) => {
      builds++
      await inside(url, (c) => c.query('CREATE TABLE book (title text); INSERT INTO book VALUES ($$One$$)'))
    },
    builds: () => builds,
  }
}
