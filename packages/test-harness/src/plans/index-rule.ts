import type { Plan, PlanNode, TableIndex } from './plan.ts'

/** What an index has to serve, whatever its name, its direction, its INCLUDE columns and further columns at its end. */
export interface ServedColumns {
  readonly table: string
  /**
   * Columns that the statement compares with `=`: they come first, in any order. One that the WHERE of a partial index
   * settles need not be in the index.
   */
  readonly equal?: readonly string[]
  /** Columns of a range or of ORDER BY: they follow in this order, and `noSort` says whether their directions fit. */
  readonly then?: readonly string[]
}

export interface IndexUse {
  readonly node: PlanNode
  readonly index: TableIndex
  /** What is still checked on each row that the index finds. */
  readonly filter: string
}

/** The steps of a plan that read this table through an index. */
export function indexUses(plan: Plan, table: string): IndexUse[] {
  return usesBelow(plan.root, '').flatMap(({ node, filter }) => {
    const index = plan.indexes.find(({ name, table: owner }) => name === node.index && owner === table)
    return index === undefined ? [] : [{ node, index, filter }]
  })
}

/** A Bitmap Index Scan has no filter of its own: that of the Bitmap Heap Scan above it counts. */
function usesBelow(node: PlanNode, filterAbove: string): { node: PlanNode; filter: string }[] {
  const filter = node.type.startsWith('Bitmap') ? filterAbove : ''
  const own = node.conditions.Filter ?? filter
  const below = node.children.flatMap((child) => usesBelow(child, own))
  return node.index === undefined ? below : [{ node, filter: own }, ...below]
}

/** Whether the index finds the rows by these columns, and gives them in their order. */
export function serves({ index, filter }: IndexUse, { equal = [], then = [] }: ServedColumns): boolean {
  const settled = (column: string): boolean =>
    mentions(index.predicate ?? '', column) && !mentions(filter, column)
  const missing = new Set(equal.filter((column) => !settled(column)))
  const wanted = [...then]
  for (const column of index.columns) {
    if (missing.size === 0 && wanted.length === 0) break
    if (equal.includes(column)) missing.delete(column)
    else if (missing.size === 0 && column === wanted[0]) wanted.shift()
    else return false
  }
  return missing.size === 0 && wanted.length === 0
}

/** Whether an expression that PostgreSQL printed names this column; words in its strings and its types do not count. */
function mentions(expression: string, column: string): boolean {
  const names = expression
    .replace(/'(?:[^']|'')*'/g, "''")
    .matchAll(/(?<!::)(?:"((?:[^"]|"")+)"|\b[a-z_]\w*)/gi)
  return Array.from(names, ([name, quoted]) => quoted?.replaceAll('""', '"') ?? name).includes(column)
}

/** `user_id and done (in any order), then due_on` */
export function describeColumns({ equal = [], then = [] }: ServedColumns): string {
  const first = equal.join(' and ') + (equal.length > 1 ? ' (in any order)' : '')
  return [first, then.join(', ')].filter((part) => part !== '').join(', then ')
}
