import { setTimeout } from 'node:timers/promises'
import type { AdminSession } from './admin-session.ts'
import { quoteIdentifier } from './names.ts'

const ENDING_MS = 200

/** Drops a database, even while clients are connected. `disconnectAll` first makes that quick. */
export async function dropDatabase(admin: AdminSession, name: string): Promise<void> {
  await admin.query(`DROP DATABASE IF EXISTS ${quoteIdentifier(name)} WITH (FORCE)`)
}

/**
 * Ends what is still connected to a database. The FORCE of DROP DATABASE would do it, look whether the connections are
 * gone, and if not look again after 100 ms, which most tests would pay: so the last of them is awaited here.
 */
export async function disconnectAll(admin: AdminSession, name: string): Promise<void> {
  const ended = await admin.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1',
    [name],
  )
  if (ended.length > 0) await nobodyConnected(admin, name, ENDING_MS)
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
