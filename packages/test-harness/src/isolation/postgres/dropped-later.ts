import { HarnessInfrastructureError } from '../../infrastructure-error.ts'
import type { AdminSession } from './admin-session.ts'
import type { Background } from './background.ts'
import { dropDatabase } from './drop-database.ts'

/**
 * So many databases may wait to be dropped; adding another one waits for them. Each takes about 8 MB, often of
 * memory.
 */
const MOST_WAITING = 4

/** Databases that nobody needs any more, and nobody waits for. */
export interface DroppedLater {
  drop(name: string): Promise<void>
  /**
   * Drops what could not be dropped before. Throws what PostgreSQL says against it; a server that is gone has none of
   * them left.
   */
  finish(): Promise<void>
}

export function droppedLater(admin: AdminSession, background: Background): DroppedLater {
  const waiting = new Set<Promise<void>>()
  const failed: string[] = []
  return {
    async drop(name) {
      const dropped = background
        .later((session) => dropDatabase(session, name))
        .done.catch(() => void failed.push(name))
        .finally(() => waiting.delete(dropped))
      waiting.add(dropped)
      if (waiting.size > MOST_WAITING) await Promise.race(waiting)
    },
    async finish() {
      try {
        for (const name of failed.splice(0)) await dropDatabase(admin, name)
      } catch (error) {
        if (!(error instanceof HarnessInfrastructureError)) throw error
      }
    },
  }
}
