import { readFileSync } from 'node:fs'
import { DatabaseError, quoteIdentifier } from '@levelup/db-kit'
import type { Pool } from 'pg'
import { openPostgres } from '../database.ts'
import type { Role } from './config.ts'

const products = new URL(import.meta.resolve('unit-1/data/products.postgres.sql'))

/** The PostgreSQL side of the app, opened by the first request that asks for it. */
export interface Shop {
  /** Errors: ShopUnavailable without a server to use; a DatabaseError when that server refuses. */
  readonly pool: () => Promise<Pool>
  readonly close: () => Promise<void>
}

export class ShopUnavailable extends Error {
  readonly statusCode = 503
}

interface ShopOptions {
  readonly url: string | undefined
  readonly role: Role
  readonly onOpen: (pool: Pool) => void
}

export function createShop({ url, role, onOpen }: ShopOptions): Shop {
  let opening: Promise<Pool> | undefined
  const open = async (): Promise<Pool> => {
    if (!url)
      throw new ShopUnavailable(
        'DATABASE_URL is not set. Start the app with "pnpm dev", which provides PostgreSQL.',
      )
    // A database of the app's own: on your server, nothing but levelup_* is touched.
    const name = `levelup_unit_1_${role}_dev`
    await createDatabase(url, name)
    const pool = openPostgres(urlOf(url, name))
    onOpen(pool)
    await pool.query(readFileSync(products, 'utf8')).catch(unlessThere)
    return pool
  }
  return {
    pool: () => {
      // A failure is not kept: the next request tries again.
      opening ??= open().catch((error: unknown) => {
        opening = undefined
        throw error
      })
      return opening
    },
    close: async () => void (await (await opening?.catch(() => undefined))?.end()),
  }
}

async function createDatabase(url: string, name: string): Promise<void> {
  const server = openPostgres(url, { max: 1 })
  try {
    await server.query(`CREATE DATABASE ${quoteIdentifier(name)}`).catch(unlessThere)
  } finally {
    await server.end()
  }
}

function unlessThere(error: unknown): void {
  if (!(error instanceof DatabaseError && error.code === 'DB_DUPLICATE_OBJECT')) throw error
}

function urlOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}
