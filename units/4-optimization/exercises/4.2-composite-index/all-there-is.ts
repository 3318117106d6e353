import type { Client } from 'pg'
import { structureOf } from 'unit-3/data/structure.ts'

/**
 * What a database is made of, one line each, as `structureOf` has it; and what else a migration could leave behind: a
 * table that was written anew, statistics, settings of the database. The rows aside.
 */
export async function allThereIs(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(BESIDES)
  return [...(await structureOf(client)), ...rows.map(({ line }) => line)].sort()
}

const BESIDES = `
  SELECT format('table %s, %s, in file %s', relname,
    CASE relpersistence WHEN 'p' THEN 'logged' WHEN 'u' THEN 'unlogged' END, pg_relation_filenode(oid)) AS line
  FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
  UNION ALL
  SELECT format('%s %s', CASE relkind WHEN 'v' THEN 'view' ELSE 'materialized view' END, relname)
  FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')
  UNION ALL
  SELECT format('statistics %s', stxname) FROM pg_statistic_ext
  UNION ALL
  SELECT format('setting of the database: %s', unnest(setconfig))
  FROM pg_db_role_setting JOIN pg_database ON pg_database.oid = setdatabase WHERE datname = current_database()`
