import { openAdminSession, type AdminSession } from './admin-session.ts'

/** Something to do on the server. */
export interface Job<Result> {
  /** Whether its turn has come. */
  readonly started: boolean
  /** Rejects with what the job threw. */
  readonly done: Promise<Result>
  /** Takes it out of the queue if its turn has not come; `done` then never settles. */
  cancel(): boolean
}

/** What a worker does on the server while its tests run: one job after another, on a connection of its own. */
export interface Background extends AsyncDisposable {
  /** Queues a job before all that are not urgent. */
  soon<Result>(work: (admin: AdminSession) => Promise<Result>): Job<Result>
  /** Queues a job behind all others. */
  later<Result>(work: (admin: AdminSession) => Promise<Result>): Job<Result>
}

/** Connects with the first job. Disposing of it waits until all jobs are done. */
export function backgroundOf(url: string, owner: number): Background {
  const urgent: Queued[] = []
  const others: Queued[] = []
  let session: Promise<AdminSession> | undefined
  let working: Promise<void> | undefined
  const work = async (): Promise<void> => {
    for (;;) {
      const next = urgent.shift() ?? others.shift()
      if (!next) break
      await next.run(() => (session ??= openAdminSession(url, owner)))
    }
    working = undefined
  }
  const add = <Result>(queue: Queued[], task: (admin: AdminSession) => Promise<Result>): Job<Result> => {
    const job = jobOf(queue, task)
    working ??= work()
    return job
  }
  return {
    soon: (task) => add(urgent, task),
    later: (task) => add(others, task),
    async [Symbol.asyncDispose]() {
      while (working) await working
      const opened = await session?.catch(() => undefined)
      await opened?.[Symbol.asyncDispose]()
    },
  }
}

interface Queued {
  /** Never rejects. */
  run(session: () => Promise<AdminSession>): Promise<void>
}

function jobOf<Result>(queue: Queued[], task: (admin: AdminSession) => Promise<Result>): Job<Result> {
  const { promise, resolve, reject } = Promise.withResolvers<Result>()
  // Whoever queued it may look at it later, or never.
  promise.catch(() => undefined)
  let started = false
  const queued: Queued = {
    async run(session) {
      started = true
      await session().then(task).then(resolve, reject)
    },
  }
  queue.push(queued)
  return {
    get started() {
      return started
    },
    done: promise,
    cancel() {
      if (started) return false
      queue.splice(queue.indexOf(queued), 1)
      return true
    },
  }
}
