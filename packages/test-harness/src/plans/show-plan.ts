import type { Plan, PlanNode } from './plan.ts'

const MOST_LINES = 40
const MOST_CHARACTERS = 200

/** The plan as a short tree, with an arrow at the marked steps, and the statement with its parameters. */
export function showPlan(plan: Plan, marked: ReadonlySet<PlanNode>): string {
  const lines = linesOf(plan.root, 0, marked)
  const more = lines.length - MOST_LINES
  const tree = more > 0 ? [...lines.slice(0, MOST_LINES), `  … and ${more} more steps`] : lines
  const { sql, parameters } = plan.statement
  const values = parameters.length === 0 ? [] : [`Parameters: ${shorten(JSON.stringify(parameters))}`]
  return ['Plan', ...tree, '', 'SQL', sql.trim(), ...values].join('\n')
}

/** `5,000 rows`, `1 row` */
export function counted(count: number, one: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : `${one}s`}`
}

function linesOf(node: PlanNode, depth: number, marked: ReadonlySet<PlanNode>): string[] {
  const mark = marked.has(node) ? '→ ' : '  '
  return [
    `${mark}${'  '.repeat(depth)}${describe(node)}`,
    ...node.children.flatMap((child) => linesOf(child, depth + 1, marked)),
  ]
}

function describe(node: PlanNode): string {
  const using = node.index === undefined ? '' : ` using ${node.index}`
  const on = node.table === undefined ? '' : ` on ${node.table}`
  const key = node.sortKey.length === 0 ? '' : ` by ${node.sortKey.join(', ')}`
  const presorted =
    node.presortedKey.length === 0 ? [] : [`in order already: ${node.presortedKey.join(', ')}`]
  const conditions = Object.entries(node.conditions).map(([name, text]) => `${name}: ${shorten(text)}`)
  const facts = [...presorted, ...conditions, ...work(node)]
  return `${node.type}${using}${on}${key}  (${facts.join('; ')})`
}

function work({ loops, rows, touched }: PlanNode): string[] {
  if (loops === 0) return ['never run']
  const times = loops === 1 ? [] : [`${loops.toLocaleString('en')} times`]
  return [
    ...times,
    touched > rows
      ? `${counted(touched, 'row')} touched, ${rows.toLocaleString('en')} kept`
      : counted(rows, 'row'),
  ]
}

function shorten(text: string): string {
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS - 1)}…`
}
