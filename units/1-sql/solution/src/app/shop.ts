import { readFileSync } from 'node:fs'
import type { DatabaseConfig } from '@levelup/app-kit/config'
import { createDatabase } from '@levelup/app-kit/database'
import { DatabaseError } from '@levelup/db-kit'
import type { Pool } from 'pg'
import { openPostgres } from '../database.ts'

const products = new URL(import.meta.resolve('unit-1/data/products.postgres.sql'))

/** The PostgreSQL side of the app, opened by the first request that asks for it. */
export interface Shop {
  /** Rejects with ShopUnavailable without a server to use, and with DatabaseError when that server refuses. */
  readonly pool: () => Promise<Pool>
  readonly close: () => Promise<void>
}

class ShopUnavailable extends Error {
  readonly statusCode = 503
  readonly code = 'unavailable'
}

/** `onOpen` gets the pool once it is open. */
export function createShop(config: DatabaseConfig | undefined, onOpen: (pool: Pool) => void): Shop {
  let opening: Promise<Pool> | undefined
  return {
    pool: () => {
      // A failure is not kept: the next request tries again.
      opening ??= open(config, onOpen).catch((error: unknown) => {
        opening = undefined
        throw error
      })
      return opening
    },
    close: async () => void (await (await opening?.catch(() => undefined))?.end()),
  }
}

async function open(config: DatabaseConfig | undefined, onOpen: (pool: Pool) => void): Promise<Pool> {
  if (!config) {
    throw new ShopUnavailable(
      'DATABASE_URL is not set. Start the app with "pnpm dev", which provides PostgreSQL.',
    )
  }
  await createDatabase(config)
  const pool = openPostgres(config.databaseUrl)
  onOpen(pool)
  await pool.query(readFileSync(products, 'utf8')).catch(unlessThere)
  return pool
}

function unlessThere(error: unknown): void {
  if (!(error instanceof DatabaseError && error.code === 'DB_DUPLICATE_OBJECT')) throw error
}
