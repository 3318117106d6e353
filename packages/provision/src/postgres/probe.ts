import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { describeCause } from '../errors.ts'
import type { Verdict } from '../provider.ts'
import { redact, redactIn } from './redact.ts'

/** The version of the server behind `url`, such as `18.4`. Rejects with the driver's error when it does not answer. */
export async function serverVersion(url: string, timeoutMs = 5000): Promise<string> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version')
    return rows[0]?.server_version.split(' ')[0] ?? 'unknown'
  } finally {
    await client.end()
  }
}

/** The same for a server that is starting: asks again until it answers, and rejects after `timeoutMs`. */
export async function firstAnswer(url: string, timeoutMs: number): Promise<string> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    try {
      return await serverVersion(url)
    } catch (error) {
      if (Date.now() > deadline) throw error
      await pause(10)
    }
  }
}

/** Whether the server behind `url` answers within `timeoutMs`. */
export async function probe(url: string, timeoutMs?: number): Promise<Verdict> {
  try {
    const version = await serverVersion(url, timeoutMs)
    return { usable: true, detail: `PostgreSQL ${version} answers at ${redact(url)}` }
  } catch (error) {
    return {
      usable: false,
      detail: `nothing usable answers at ${redact(url)}: ${redactIn(describeCause(error), url)}`,
    }
  }
}
