import type { Isolation } from './isolation.ts'

/** The module of one service; `any`, because each has a template and a database of its own kind. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type IsolationModule = { readonly isolation: Isolation<any, any> }

/** By the name of the service. Loaded when first needed: a suite on SQLite never loads a driver of PostgreSQL. */
export type IsolationTable = Readonly<Record<string, () => Promise<IsolationModule>>>

/** Every service that tests can use: to add one, write its folder and its line here. */
export const isolations = {
  sqlite: () => import('./sqlite/index.ts'),
  postgres: () => import('./postgres/index.ts'),
  redis: () => import('./redis/index.ts'),
  mongodb: () => import('./mongodb/index.ts'),
} satisfies IsolationTable

/**
 * Removes what a killed worker left on servers that may outlive us. A server that is gone itself has nothing left; the
 * next run sweeps what could not be dropped.
 */
export async function dropDatabasesOf(
  owner: number,
  servers: readonly { readonly service: string; readonly url: string; readonly provider: string }[],
  table: IsolationTable = isolations,
): Promise<void> {
  for (const { service, url, provider } of servers) {
    const module = await table[service]?.()
    await module?.isolation.dropDatabasesOf?.(url, owner, provider).catch(() => undefined)
  }
}
