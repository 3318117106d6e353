import { z } from 'zod'
import { nodesOf, sum, type PlanNode } from './plan.ts'

const text = z.string().optional()
const count = z.number().default(0)
const keys = z.array(z.string()).default([])

/** The fields that are read of a node; PostgreSQL 17 and 18 have them alike. */
const fields = {
  'Node Type': z.string(),
  Operation: text,
  'Relation Name': text,
  'Index Name': text,
  'Index Cond': text,
  'Recheck Cond': text,
  'Order By': text,
  Filter: text,
  'Join Filter': text,
  'Hash Cond': text,
  'Merge Cond': text,
  'Sort Key': keys,
  'Presorted Key': keys,
  'Actual Rows': count,
  'Actual Loops': count,
  'Rows Removed by Filter': count,
  'Rows Removed by Index Recheck': count,
  'Shared Hit Blocks': count,
  'Shared Read Blocks': count,
  'Local Hit Blocks': count,
  'Local Read Blocks': count,
}
type JsonNode = z.infer<z.ZodObject<typeof fields>> & { Plans?: JsonNode[] | undefined }

const jsonNode = z.object({
  ...fields,
  get Plans() {
    return z.array(jsonNode).optional()
  },
}) as z.ZodType<JsonNode>
const explainRows = z.tuple([z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: jsonNode })]) })])

const conditionNames = [
  'Index Cond',
  'Recheck Cond',
  'Order By',
  'Filter',
  'Join Filter',
  'Hash Cond',
  'Merge Cond',
] as const

/** The plan in what EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) answered. */
export function parseExplain(rows: readonly unknown[]): PlanNode {
  return toNode(explainRows.parse(rows)[0]['QUERY PLAN'][0].Plan)
}

function toNode(json: JsonNode): PlanNode {
  const children = (json.Plans ?? []).map(toNode)
  const table = json['Relation Name']
  const index = json['Index Name']
  const loops = json['Actual Loops']
  return {
    type: json.Operation ?? json['Node Type'],
    ...(table !== undefined && { table }),
    ...(index !== undefined && { index }),
    conditions: Object.fromEntries(
      conditionNames.flatMap((name) => (json[name] === undefined ? [] : [[name, json[name]]])),
    ),
    sortKey: json['Sort Key'],
    presortedKey: json['Presorted Key'],
    loops,
    rows: Math.round(json['Actual Rows'] * loops),
    touched: touchedBy(json, children),
    pages: PAGE_COUNTS.reduce((pages, name) => pages + json[name], 0),
    children,
  }
}

const PAGE_COUNTS = [
  'Shared Hit Blocks',
  'Shared Read Blocks',
  'Local Hit Blocks',
  'Local Read Blocks',
] as const

/** A ModifyTable names its table too, but the steps below it read the rows. */
function touchedBy(json: JsonNode, children: readonly PlanNode[]): number {
  if (json['Relation Name'] === undefined || !json['Node Type'].endsWith('Scan')) return 0
  const inEachLoop =
    json['Actual Rows'] + json['Rows Removed by Filter'] + json['Rows Removed by Index Recheck']
  const bitmaps = children.filter(({ type }) => type.startsWith('Bitmap')).flatMap(nodesOf)
  const entries = bitmaps.filter(({ type }) => type === 'Bitmap Index Scan').map(({ rows }) => rows)
  return Math.max(Math.round(inEachLoop * json['Actual Loops']), sum(entries))
}
