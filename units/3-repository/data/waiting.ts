import type pg from 'pg'

export interface Wait {
  readonly pid: number
  /** Of the connections that hold what this one waits for. */
  readonly blockedBy: readonly number[]
  readonly query: string
  /** How long its statement has been under way, ms. */
  readonly forMs: number
}

/** Who waits for whose lock in this database, as the server sees it at this moment. */
export async function waitsIn(pool: pg.Pool): Promise<Wait[]> {
  const { rows } = await pool.query<Wait>(
    `SELECT pid, pg_blocking_pids(pid) AS "blockedBy", query,
       1000 * extract(epoch FROM clock_timestamp() - query_start)::float8 AS "forMs"
     FROM pg_stat_activity
     WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0`,
  )
  return rows
}

/** The first wait that is as wanted; `undefined` when `call` has ended before there was one. */
export async function waitDuring(
  pool: pg.Pool,
  call: Promise<unknown>,
  isWanted: (wait: Wait) => boolean = () => true,
): Promise<Wait | undefined> {
  let ended = false
  const note = () => void (ended = true)
  call.then(note, note)
  for (;;) {
    const wait = (await waitsIn(pool)).find(isWanted)
    if (wait || ended) return wait
  }
}

/** An open transaction of somebody else's, on a connection of its own. */
export interface Holder extends AsyncDisposable {
  readonly pid: number
  query(sql: string, values?: unknown[]): Promise<unknown>
  /** Ends the transaction; it is rolled back if the test fails before. */
  commit(): Promise<void>
}

export async function openTransaction(pool: pg.Pool): Promise<Holder> {
  const client = await pool.connect()
  const end = async (sql: 'COMMIT' | 'ROLLBACK') => {
    if (!open) return
    open = false
    await client.query(sql)
    client.release()
  }
  let open = true
  await client.query('BEGIN')
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  return {
    pid: rows[0]!.pid,
    query: (sql, values) => client.query(sql, values),
    commit: () => end('COMMIT'),
    [Symbol.asyncDispose]: () => end('ROLLBACK'),
  }
}
