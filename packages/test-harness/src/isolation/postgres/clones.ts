import type { AdminSession } from './admin-session.ts'
import type { Background } from './background.ts'
import type { PostgresDatabase } from './databases.ts'
import { quoteIdentifier, testDatabaseName } from './names.ts'
import { readyClones, type ReadyClones } from './ready-clones.ts'
import { readyTemplate, type PostgresTemplate } from './template.ts'
import { urlOfDatabase } from './url.ts'

const EMPTY = 'template0'

/** The clones of all templates that one worker uses. */
export interface Clones {
  /** A clone of the template, which is built first if nobody has; without a template, an empty database. */
  take(template?: PostgresTemplate): Promise<PostgresDatabase>
  /** Those made in advance that nobody took. */
  leftOver(): Promise<PostgresDatabase[]>
}

export async function clonesOf(url: string, admin: AdminSession, background: Background): Promise<Clones> {
  const strategy = (await supportsFileCopy(admin)) ? ' STRATEGY file_copy' : ''
  const stocks = new Map<string | undefined, Promise<ReadyClones>>()
  let created = 0
  const cloneOf =
    (source: string) =>
    async (session: AdminSession): Promise<PostgresDatabase> => {
      const name = testDatabaseName(admin.owner, ++created)
      await session.query(
        `CREATE DATABASE ${quoteIdentifier(name)} TEMPLATE ${quoteIdentifier(source)}${strategy}`,
      )
      return { name, url: urlOfDatabase(url, name) }
    }
  const stockOf = async (template: PostgresTemplate | undefined): Promise<ReadyClones> => {
    const source = template ? await readyTemplate(admin, url, template) : EMPTY
    return readyClones(cloneOf(source), admin, background)
  }
  return {
    async take(template) {
      const known = stocks.get(template?.key)
      if (known) return await (await known).take()
      const stock = stockOf(template)
      stocks.set(template?.key, stock)
      return await (await stock).take()
    },
    async leftOver() {
      const settled = await Promise.allSettled(stocks.values())
      const built = settled.flatMap((stock) => (stock.status === 'fulfilled' ? [stock.value] : []))
      return (await Promise.all(built.map((stock) => stock.leftOver()))).flat()
    },
  }
}

/** Copying files takes half the time of writing every page to the log; PostgreSQL 15 brought the choice. */
async function supportsFileCopy(admin: AdminSession): Promise<boolean> {
  const [row] = await admin.query<{ version: number }>(
    "SELECT current_setting('server_version_num')::int AS version",
  )
  return (row?.version ?? 0) >= 150_000
}
