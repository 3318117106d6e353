import { z } from 'zod'
import type { Plan, PlanStep } from './plan.ts'

export interface PostgresQueryable {
  query(sql: string, parameters?: unknown[]): Promise<{ rows: unknown[] }>
}

interface PlanNode {
  'Node Type': string
  'Relation Name'?: string | undefined
  'Index Name'?: string | undefined
  Plans?: PlanNode[] | undefined
  [field: string]: unknown
}

const planNode: z.ZodType<PlanNode> = z.looseObject({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  'Index Name': z.string().optional(),
  get Plans() {
    return z.array(planNode).optional()
  },
})
const explainRow = z.object({ 'QUERY PLAN': z.array(z.object({ Plan: planNode })).min(1) })

/**
 * PostgreSQL's plan of one statement. `analyze` also runs it, so give a client inside a transaction that you roll back
 * when the statement writes. A table just filled has no statistics: run ANALYZE on it first.
 */
export async function explainPostgres(
  client: PostgresQueryable,
  sql: string,
  parameters: readonly unknown[] = [],
  options: { analyze?: boolean } = {},
): Promise<Plan> {
  const settings = options.analyze === true ? 'FORMAT JSON, ANALYZE, BUFFERS' : 'FORMAT JSON'
  // EXPLAIN takes no statement as a parameter: the text is the caller's own, and its values stay bound.
  const { rows } = await client.query(`EXPLAIN (${settings}) ${sql}`, [...parameters])
  const root = explainRow.parse(rows[0])['QUERY PLAN'][0]?.Plan
  const nodes = root === undefined ? [] : flatten(root, 0)
  return {
    database: 'PostgreSQL',
    sql,
    steps: nodes.map(({ node }) => step(node)),
    text: nodes.map(({ node, depth }) => `${'  '.repeat(depth + 1)}${describe(node)}`).join('\n'),
  }
}

function flatten(node: PlanNode, depth: number): { node: PlanNode; depth: number }[] {
  return [{ node, depth }, ...(node.Plans ?? []).flatMap((child) => flatten(child, depth + 1))]
}

function step(node: PlanNode): PlanStep {
  const table = node['Relation Name']
  const index = node['Index Name']
  return {
    kind: kindOf(node['Node Type']),
    ...(table === undefined ? {} : { table }),
    ...(index === undefined ? {} : { index }),
    detail: describe(node),
  }
}

function kindOf(nodeType: string): PlanStep['kind'] {
  if (nodeType === 'Seq Scan') return 'sequential scan'
  if (/^(Index Scan|Index Only Scan|Bitmap Index Scan)$/.test(nodeType)) return 'index scan'
  return /^(Incremental )?Sort$/.test(nodeType) ? 'sort' : 'other'
}

function describe(node: PlanNode): string {
  const on = node['Relation Name'] === undefined ? '' : ` on ${node['Relation Name']}`
  const using = node['Index Name'] === undefined ? '' : ` using ${node['Index Name']}`
  const conditions = ['Index Cond', 'Recheck Cond', 'Filter', 'Sort Key'].flatMap((field) => {
    const value = node[field]
    return typeof value === 'string' || Array.isArray(value) ? [`${field}: ${String(value)}`] : []
  })
  const rows = typeof node['Actual Rows'] === 'number' ? [`rows: ${node['Actual Rows']}`] : []
  const facts = [...conditions, ...rows]
  return `${node['Node Type']}${using}${on}${facts.length > 0 ? `  (${facts.join('; ')})` : ''}`
}
