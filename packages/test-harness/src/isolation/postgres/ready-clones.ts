import type { Background, Job } from './background.ts'
import type { AdminSession } from './admin-session.ts'
import type { PostgresDatabase } from './databases.ts'

/** A template that was cloned so often will be cloned again. One that is used once costs no clone too many. */
const USES_BEFORE = 2

/** The clones of one template: one is made while a test uses the one before, so that the next test finds it ready. */
export interface ReadyClones {
  take(): Promise<PostgresDatabase>
  /** Those that nobody took, and will not any more. */
  leftOver(): Promise<PostgresDatabase[]>
}

/** `clone` makes one on the session that it is given; `admin` is the one that a test waits for. */
export function readyClones(
  clone: (admin: AdminSession) => Promise<PostgresDatabase>,
  admin: AdminSession,
  background: Background,
): ReadyClones {
  let uses = 0
  let ready: Job<PostgresDatabase> | undefined
  const prepared = (): Promise<PostgresDatabase> | undefined => {
    const job = ready
    ready = undefined
    // One that still waits behind a drop would come later than one made at once.
    if (!job || job.cancel()) return undefined
    // The next attempt reports what went wrong.
    return job.done.catch(() => clone(admin))
  }
  return {
    async take() {
      const taken = prepared() ?? clone(admin)
      uses += 1
      if (uses >= USES_BEFORE) ready = background.soon(clone)
      return await taken
    },
    async leftOver() {
      const job = ready
      ready = undefined
      if (!job || job.cancel()) return []
      return await job.done.then(
        (database) => [database],
        () => [],
      )
    },
  }
}
