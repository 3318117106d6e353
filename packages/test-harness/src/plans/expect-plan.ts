import { ExpectationError } from '../expectation-error.ts'
import { describeColumns, indexUses, serves, type ServedColumns } from './index-rule.ts'
import {
  busiest,
  listOf,
  nodesOf,
  pagesRead,
  rowsReturned,
  rowsTouched,
  type Plan,
  type PlanNode,
  type Plans,
} from './plan.ts'
import { counted, showPlan } from './show-plan.ts'

export interface PlanExpectation {
  /** The table is read through an index that serves these columns. */
  readonly usesIndex?: ServedColumns
  /** A table, or several, that no step may read from its start, row by row. */
  readonly noSequentialScan?: string | readonly string[]
  /** No Sort and no Incremental Sort. */
  readonly noSort?: boolean
  /** The most rows that all steps together may look at: see `rowsTouched`. */
  readonly rowsTouched?: number
  /** The most pages that may be read: see `pagesRead`. */
  readonly pagesRead?: number
}

/**
 * Throws ExpectationError when the plan does not meet an expectation: a sentence for each, the plan as a short tree
 * with an arrow at the step that breaks the rule, and the statement. Of several plans (a function that sends several
 * statements) one has to use the index, none may scan or sort, and rows and pages are those of all together.
 */
export function expectPlan(plans: Plans, expected: PlanExpectation): void {
  const all = listOf(plans)
  const complaints = [
    ...complainIndex(all, expected.usesIndex),
    ...complainScans(all, [expected.noSequentialScan ?? []].flat()),
    ...(expected.noSort === true ? complainSorts(all) : []),
    ...complainRows(all, expected.rowsTouched),
    ...complainPages(all, expected.pagesRead),
  ]
  if (complaints.length === 0) return
  throw refusal(all, complaints)
}

/** What breaks a rule, in a sentence, and at which steps. */
export interface Complaint {
  readonly sentence: string
  readonly nodes: readonly PlanNode[]
  /** What else there is to know, after the plans. */
  readonly aside?: string
}

export function refusal(plans: readonly Plan[], complaints: readonly Complaint[]): ExpectationError {
  const marked = new Set(complaints.flatMap(({ nodes }) => nodes))
  const shown = [...plans].sort(
    (one, other) => Number(hasOneOf(other, marked)) - Number(hasOneOf(one, marked)),
  )
  const more = shown.length > MOST_SHOWN ? [`… and ${shown.length - MOST_SHOWN} more statements`] : []
  return new ExpectationError(
    complaints.map(({ sentence }) => sentence).join(' '),
    [
      ...shown.slice(0, MOST_SHOWN).map((plan) => showPlan(plan, marked)),
      ...more,
      ...complaints.flatMap(({ aside = [] }) => aside),
    ].join('\n\n'),
  )
}

const MOST_SHOWN = 3

function hasOneOf({ root }: Plan, marked: ReadonlySet<PlanNode>): boolean {
  return nodesOf(root).some((node) => marked.has(node))
}

function complainIndex(plans: readonly Plan[], wanted: ServedColumns | undefined): Complaint[] {
  if (wanted === undefined) return []
  const { table } = wanted
  const uses = plans.flatMap((plan) => indexUses(plan, table))
  if (uses.some((use) => serves(use, wanted))) return []
  const used = [...new Set(uses.map(({ index }) => `${index.name} (${index.columns.join(', ')})`))]
  const instead =
    used.length === 0 ? `no index of ${table} is used` : `${table} is read through ${used.join(' and ')}`
  const readers = plans.flatMap(({ root }) => nodesOf(root)).filter((node) => node.table === table)
  return [
    {
      sentence: `Expected an index of ${table} that serves ${describeColumns(wanted)}, but ${instead}.`,
      nodes: uses.length > 0 ? uses.map(({ node }) => node) : readers,
      aside: listIndexes(plans, table),
    },
  ]
}

function listIndexes(plans: readonly Plan[], table: string): string {
  const all = plans.flatMap(({ indexes }) => indexes).filter((index) => index.table === table)
  const lines = [...new Set(all.map(({ name, definition }) => `  ${name}  ${definition}`))]
  return [`Indexes of ${table}`, ...(lines.length === 0 ? ['  (none)'] : lines)].join('\n')
}

function complainScans(plans: readonly Plan[], tables: readonly string[]): Complaint[] {
  return tables.flatMap((table) => {
    const scans = nodesIn(plans, ({ type, table: read }) => type === 'Seq Scan' && read === table)
    if (scans.length === 0) return []
    const work = scans.map(
      ({ touched, rows }) => `${counted(touched, 'row')} touched, ${rows.toLocaleString('en')} kept`,
    )
    return [
      {
        sentence: `${table} is read from its start, row by row, and not through an index (Seq Scan: ${work.join('; ')}).`,
        nodes: scans,
      },
    ]
  })
}

function complainSorts(plans: readonly Plan[]): Complaint[] {
  return nodesIn(plans, ({ type }) => /^(?:Incremental )?Sort$/.test(type)).map((node) => ({
    sentence:
      node.presortedKey.length === 0
        ? `The rows do not arrive in the order of ${node.sortKey.join(', ')}, so the database sorts them (${node.type}, ${counted(node.rows, 'row')}).`
        : `The rows arrive in the order of ${node.presortedKey.join(', ')} only, so the database sorts them by ${node.sortKey.join(', ')} (${node.type}).`,
    nodes: [node],
  }))
}

function complainRows(plans: readonly Plan[], atMost = Infinity): Complaint[] {
  const touched = rowsTouched(plans)
  if (touched <= atMost) return []
  return [
    {
      sentence: `The database looked at ${counted(touched, 'row')} to return ${rowsReturned(plans).toLocaleString('en')}; it should be at most ${atMost.toLocaleString('en')}.`,
      nodes: busiest(plans, 'touched'),
    },
  ]
}

function complainPages(plans: readonly Plan[], atMost = Infinity): Complaint[] {
  const pages = pagesRead(plans)
  if (pages <= atMost) return []
  return [
    {
      sentence: `The database read ${counted(pages, 'page')} of tables and indexes; it should be at most ${atMost.toLocaleString('en')}.`,
      nodes: busiest(plans, 'pages'),
    },
  ]
}

function nodesIn(plans: readonly Plan[], which: (node: PlanNode) => boolean): PlanNode[] {
  return plans.flatMap(({ root }) => nodesOf(root)).filter(which)
}
