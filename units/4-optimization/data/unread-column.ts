import pg from 'pg'

/**
 * From now on, a statement that reads this column fails with `READ_COLUMN_MESSAGE`: the table becomes a view of itself,
 * whose column is computed by a function that throws. PostgreSQL computes no column of a view that nobody asks for.
 */
export async function forbidReading(client: pg.Client, table: string, column: string): Promise<void> {
  const { rows } = await client.query<{ name: string; type: string }>(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [table],
  )
  const [view, kept] = [table, `${table}_as_stored`].map((name) => pg.escapeIdentifier(name))
  const columns = rows.map(({ name, type }) => {
    const quoted = pg.escapeIdentifier(name)
    return name === column ? `refuse_to_read(${quoted}::text)::${type} AS ${quoted}` : quoted
  })
  await client.query(`
    ALTER TABLE ${view} RENAME TO ${kept};
    -- STABLE: what is volatile is computed whether or not it is asked for.
    CREATE FUNCTION refuse_to_read(text) RETURNS text STABLE LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION '${READ_COLUMN_MESSAGE}'; END $$;
    CREATE VIEW ${view} AS SELECT ${columns.join(', ')} FROM ${kept}`)
}

export const READ_COLUMN_MESSAGE = 'a column was read that this list has no use for'
