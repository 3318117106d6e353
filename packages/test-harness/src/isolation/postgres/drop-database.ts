import { setTimeout } from 'node:timers/promises'
import type { AdminSession } from './admin-session.ts'
import { quoteIdentifier } from './names.ts'

const ENDING_MS = 200

/**
 * Drops a database, and ends what is still connected to it. PostgreSQL's own FORCE ends the connections, looks whether they are
 * gone, and if not looks again after 100 ms, which most tests would pay: so the last of them is awaited here.
 */
export async function dropDatabase(admin: AdminSession, name: string): Promise<void> {
  const ended = await admin.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1',
    [name],
  )
  if (ended.length > 0) await nobodyConnected(admin, name, ENDING_MS)
  await admin.query(`DROP DATABASE IF EXISTS ${quoteIdentifier(name)} WITH (FORCE)`)
}

/** Whether nobody is connected to the database, now or within some ms. */
export async function nobodyConnected(admin: AdminSession, name: string, withinMs: number): Promise<boolean> {
  const deadline = performance.now() + withinMs
  for (;;) {
    const connected = await admin.query('SELECT 1 FROM pg_stat_activity WHERE datname = $1 LIMIT 1', [name])
    if (connected.length === 0) return true
    if (performance.now() > deadline) return false
    await setTimeout(1)
  }
}
