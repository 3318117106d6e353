import type { Client } from 'pg'

/**
 * What a schema is made of, one line each, under the heading of what it is about. Rows, checks and comments are left
 * out.
 */
export interface Catalog {
  readonly columns: readonly string[]
  readonly keys: readonly string[]
  readonly indexes: readonly string[]
  readonly foreignKeys: readonly string[]
  readonly enums: readonly string[]
}

export type CatalogPart = keyof Catalog

export async function readCatalog(client: Client): Promise<Catalog> {
  const lines = async (sql: string, ...values: string[]) => {
    const { rows } = await client.query<{ line: string }>(sql, values)
    return rows.map(({ line }) => line.replaceAll(SAME_THING, ''))
  }
  return {
    columns: await lines(COLUMNS),
    keys: await lines(CONSTRAINTS, 'p'),
    indexes: await lines(INDEXES),
    foreignKeys: await lines(CONSTRAINTS, 'f'),
    enums: await lines(ENUMS),
  }
}

/** How one catalog differs from another: what only the first has, and what only the second. */
export function differences(
  wanted: readonly string[],
  found: readonly string[],
): { missing: string[]; unwanted: string[] } {
  return {
    missing: wanted.filter((line) => !found.includes(line)),
    unwanted: found.filter((line) => !wanted.includes(line)),
  }
}

/** A precision of 6 is what a timestamp has anyway. */
const SAME_THING = /(?<=timestamp)\(6\)/g

// now() and CURRENT_TIMESTAMP are two names of one thing.
const COLUMNS = `
  SELECT format('%s.%s %s%s%s', attrelid::regclass, quote_ident(attname), format_type(atttypid, atttypmod),
    CASE WHEN attnotnull THEN ' NOT NULL' END,
    ' DEFAULT ' || replace(pg_get_expr(adbin, adrelid), 'now()', 'CURRENT_TIMESTAMP')) AS line
  FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
  WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND attnum > 0 AND NOT attisdropped
  ORDER BY 1`

const CONSTRAINTS = `
  SELECT format('%s %s: %s', conrelid::regclass, quote_ident(conname), pg_get_constraintdef(oid)) AS line
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype = $1
  ORDER BY 1`

// A UNIQUE constraint and a unique index keep the same rule; Prisma makes the second.
const INDEXES = `
  SELECT pg_get_indexdef(indexrelid) AS line
  FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
  WHERE relnamespace = 'public'::regnamespace AND NOT indisprimary
  ORDER BY 1`

const ENUMS = `
  SELECT format('%s: %s', typname, string_agg(enumlabel, ', ' ORDER BY enumsortorder)) AS line
  FROM pg_type JOIN pg_enum ON enumtypid = pg_type.oid
  WHERE typnamespace = 'public'::regnamespace
  GROUP BY typname ORDER BY 1`
