/** A statement with its parameters, as it was sent. */
export interface Statement {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

/** What PostgreSQL did for one statement. */
export interface Plan {
  readonly statement: Statement
  readonly root: PlanNode
  /** All indexes of the tables in the plan, also those that it does not use. */
  readonly indexes: readonly TableIndex[]
}

/** One step of a plan; it gets its rows from its children. */
export interface PlanNode {
  /** PostgreSQL's own name: `Index Scan`, `Sort`, `Update`. */
  readonly type: string
  /** The table's own name, also where the statement gave it an alias. */
  readonly table?: string
  readonly index?: string
  /** `Index Cond`, `Filter` and the like, with their text. */
  readonly conditions: Readonly<Record<string, string>>
  readonly sortKey: readonly string[]
  /** The part of the sort key in whose order the rows arrive already: an Incremental Sort has one. */
  readonly presortedKey: readonly string[]
  /** How often the step ran; 0 when it never did. */
  readonly loops: number
  /** Rows that the step gave to the one above it, all loops together. */
  readonly rows: number
  /** Rows or index entries that the step looked at in its table (see `rowsTouched`), all loops together. */
  readonly touched: number
  /** Pages that the step and those below it read, from memory or disk. */
  readonly pages: number
  readonly children: readonly PlanNode[]
}

export interface TableIndex {
  readonly name: string
  readonly table: string
  /** The key columns in order, or the text of an expression; not those of INCLUDE. */
  readonly columns: readonly string[]
  /** The WHERE of a partial index. */
  readonly predicate: string | null
  /** As in CREATE INDEX, after USING: `btree (user_id, due_on) WHERE (NOT done)`. */
  readonly definition: string
}

/** Every step of a plan, each before its children. */
export function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...node.children.flatMap(nodesOf)]
}

/** One plan or those of several statements. */
export type Plans = Plan | readonly Plan[]

export function listOf(plans: Plans): readonly Plan[] {
  return 'root' in plans ? [plans] : plans
}

/**
 * Rows that the statements looked at, whether they kept them or not. It is the sum over the steps that read a table:
 * (`Actual Rows` + `Rows Removed by Filter` + `Rows Removed by Index Recheck`) × `Actual Loops`. A Bitmap Heap Scan
 * counts the entries that its Bitmap Index Scans found, when those are more. Rows that a join, a sort or a CTE handles
 * again count once, where they were read; OFFSET's skipped rows count.
 *
 * It does not count index entries that an index condition passes over, as when it has no value for the index's first
 * column: `pagesRead` shows those. PostgreSQL 17 rounds the rows of each loop to a whole number, 18 to hundredths.
 */
export function rowsTouched(plans: Plans): number {
  return sum(listOf(plans).flatMap(({ root }) => nodesOf(root).map(({ touched }) => touched)))
}

/** Pages of tables and indexes that the statements read, from memory or disk; a page read twice counts twice. */
export function pagesRead(plans: Plans): number {
  return sum(listOf(plans).map(({ root }) => root.pages))
}

/** Rows that the statements returned. */
export function rowsReturned(plans: Plans): number {
  return sum(listOf(plans).map(({ root }) => root.rows))
}

/** The step with most rows touched or, of those without children, with most pages read; several when they are equal. */
export function busiest(plans: Plans, by: 'touched' | 'pages'): PlanNode[] {
  const all = listOf(plans).flatMap(({ root }) => nodesOf(root))
  const counting = by === 'touched' ? all : all.filter(({ children }) => children.length === 0)
  const most = Math.max(...counting.map((node) => node[by]))
  return counting.filter((node) => node[by] === most)
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
