import pg from 'pg'

/** An empty database of this name on the server, until it is disposed of; one that an earlier run left goes first. */
export async function openBenchDatabase(serverUrl: string, name: string) {
  const server = new pg.Client({ connectionString: serverUrl })
  await server.connect()
  const drop = `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`
  await server.query(drop)
  await server.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`)
  const url = new URL(serverUrl)
  url.pathname = name
  return {
    url: url.href,
    async [Symbol.asyncDispose]() {
      await server.query(drop)
      await server.end()
    },
  }
}
