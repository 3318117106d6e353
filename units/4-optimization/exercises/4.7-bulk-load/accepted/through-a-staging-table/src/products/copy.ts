import { pipeline } from 'node:stream/promises'
import type { Pool } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Product, Products } from 'unit-4/exercises/4.7-bulk-load/contract.ts'

/** Rows travel in pieces of this many characters at least: a message for each row would cost more than the row. */
const PIECE_CHARACTERS = 64 * 1024

const COPY = 'COPY staged (sku, name, description, price_cents) FROM STDIN'

/**
 * Stores products with one COPY. It is one statement, and so all or nothing without a transaction of ours. `pipeline`
 * asks for the next product only when the connection takes more, and closes the source whichever end fails.
 */
export async function copyProducts(pool: Pool, products: Products): Promise<number> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query(
      'CREATE TEMPORARY TABLE staged (sku text, name text, description text, price_cents int) ON COMMIT DROP',
    )
    await pipeline(products, piecesOf, client.query(copyFrom(COPY)))
    const { rowCount } = await client.query(
      'INSERT INTO products (sku, name, description, price_cents) SELECT sku, name, description, price_cents FROM staged',
    )
    await client.query('COMMIT')
    return rowCount ?? 0
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

async function* piecesOf(products: Products): AsyncGenerator<string> {
  let piece = ''
  for await (const product of products) {
    piece += lineOf(product)
    if (piece.length < PIECE_CHARACTERS) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

/** A row in COPY's text format: columns end with a tab, rows with a line break, `\N` is NULL. */
function lineOf({ sku, name, description, priceCents }: Product): string {
  return `${escape(sku)}\t${escape(name)}\t${description === null ? '\\N' : escape(description)}\t${priceCents}\n`
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** What stands for itself in a text only when a backslash is before it. */
function escape(text: string): string {
  return text.replace(/[\\\t\n\r]/g, (character) => escapes[character]!)
}
