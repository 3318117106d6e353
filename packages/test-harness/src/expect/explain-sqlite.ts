import type { SqlitePlan, SqlitePlanStep } from './sqlite-plan.ts'

export interface SqliteExplainable {
  prepare(sql: string): { all(...parameters: unknown[]): unknown[] }
}

interface ExplainRow {
  readonly id: number
  readonly parent: number
  readonly detail: string
}

/** SQLite's plan (EXPLAIN QUERY PLAN) of one statement; it is not run. Parameters as better-sqlite3 takes them. */
export function explainSqlite(
  db: SqliteExplainable,
  sql: string,
  parameters: readonly unknown[] = [],
): SqlitePlan {
  const rows = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as ExplainRow[]
  const depths = new Map<number, number>()
  const lines = rows.map(({ id, parent, detail }) => {
    const depth = (depths.get(parent) ?? 0) + 1
    depths.set(id, depth)
    return `${'  '.repeat(depth)}${detail}`
  })
  return { sql, steps: rows.map((row) => step(row.detail, sql)), text: lines.join('\n') }
}

function step(detail: string, sql: string): SqlitePlanStep {
  if (/^USE TEMP B-TREE FOR (?:.* OF )?ORDER BY/.test(detail)) return { kind: 'sort', detail }
  const read = /^(?:SCAN|SEARCH) (\S+)/.exec(detail)
  if (!read?.[1]) return { kind: 'other', detail }
  const index = /USING (?:AUTOMATIC )?(?:PARTIAL )?(?:COVERING )?INDEX (\S+)/.exec(detail)?.[1]
  const sequential = detail.startsWith('SCAN') && index === undefined
  return {
    kind: sequential ? 'sequential scan' : 'index scan',
    table: tableNamed(read[1], sql),
    ...(index === undefined ? {} : { index }),
    detail,
  }
}

/** SQLite's plan names the alias where there is one; the statement says whose alias it is. */
function tableNamed(alias: string, sql: string): string {
  const declared = /\b(?:FROM|JOIN|,)\s+"?(\w+)"?\s+(?:AS\s+)?"?(\w+)"?/gi
  const keywords =
    /^(ON|USING|WHERE|GROUP|ORDER|LEFT|INNER|CROSS|JOIN|NATURAL|LIMIT|INDEXED|NOT|HAVING|UNION|SET)$/i
  for (const [, table, name] of sql.matchAll(declared)) {
    if (table !== undefined && name === alias && !keywords.test(name)) return table
  }
  return alias
}
