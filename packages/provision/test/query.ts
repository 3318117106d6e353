import pg from 'pg'

/** The first column of the first row. */
export async function queryValue(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}

/** What is left of a server when it is gone: its process and its directory. */
export async function serverTraces(url: string): Promise<{ pid: number; directory: string }> {
  const directory = String(await queryValue(url, 'SHOW data_directory'))
  const file = await queryValue(url, "SELECT pg_read_file('postmaster.pid')")
  return { pid: Number(String(file).split('\n')[0]), directory }
}
