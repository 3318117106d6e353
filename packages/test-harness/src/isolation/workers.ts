import type { IsolatedDatabases } from './isolation.ts'
import type { IsolationTable } from './isolations.ts'

/** What one worker has opened; each service is opened when a test first asks for it. */
export interface IsolationWorkers extends AsyncDisposable {
  open(service: string): Promise<IsolatedDatabases<unknown, unknown>>
}

/** Nothing is open yet. Disposing of it closes all that is, and throws the first error of those. */
export function isolationWorkers(table: IsolationTable, owner: number | undefined): IsolationWorkers {
  const opened = new Map<string, Promise<IsolatedDatabases<unknown, unknown>>>()
  return {
    open(service) {
      const known = opened.get(service)
      if (known) return known
      const opening = openService(table, service, owner)
      opened.set(service, opening)
      return opening
    },
    async [Symbol.asyncDispose]() {
      const openings = await Promise.allSettled(opened.values())
      const workers = openings.flatMap((opening) => (opening.status === 'fulfilled' ? [opening.value] : []))
      const closings = await Promise.allSettled(workers.map((worker) => worker[Symbol.asyncDispose]()))
      const failed = closings.find((closing) => closing.status === 'rejected')
      if (failed) throw failed.reason
    },
  }
}

async function openService(
  table: IsolationTable,
  service: string,
  owner: number | undefined,
): Promise<IsolatedDatabases<unknown, unknown>> {
  const module = await table[service]?.()
  if (!module) throw new Error(`tests have no way to use ${service}`)
  return (await module.isolation.open({ owner })) as IsolatedDatabases<unknown, unknown>
}
