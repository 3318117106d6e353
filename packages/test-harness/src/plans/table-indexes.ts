import type pg from 'pg'
import type { TableIndex } from './plan.ts'

/** All usable indexes of these tables. */
export async function indexesOf(client: pg.ClientBase, tables: readonly string[]): Promise<TableIndex[]> {
  const { rows } = await client.query<TableIndex>(SELECT_INDEXES, [[...new Set(tables)]])
  return rows
}

const SELECT_INDEXES = `
  SELECT i.relname AS name, t.relname AS "table",
    ARRAY(
      SELECT coalesce(a.attname::text, pg_get_indexdef(x.indexrelid, k, true))
      FROM generate_series(1, x.indnkeyatts) AS k
      LEFT JOIN pg_attribute AS a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[k - 1]
      ORDER BY k
    ) AS columns,
    pg_get_expr(x.indpred, x.indrelid, true) AS predicate,
    regexp_replace(pg_get_indexdef(x.indexrelid), '^.*? USING ', '') AS definition
  FROM pg_index AS x
  JOIN pg_class AS i ON i.oid = x.indexrelid
  JOIN pg_class AS t ON t.oid = x.indrelid
  WHERE t.relname = ANY ($1) AND pg_table_is_visible(t.oid) AND x.indisvalid
  ORDER BY i.relname`
