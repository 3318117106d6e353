import { isDoc } from '../bson/type.ts'
import type { Doc, Value } from '../bson/value.ts'

/** What a planner can do of a pipeline, by an index perhaps. */
export interface Leading {
  /** What the `$match` stages at the beginning ask for together; empty where there is none. */
  readonly filter: Doc
  /** The `$sort` right behind them. It is also the first stage of `rest`, for a planner that has no use for it. */
  readonly sort: Doc | undefined
  /** The stages behind those of `filter`. */
  readonly rest: Value[]
}

/**
 * Cuts off a pipeline what a planner may do instead. It does not look whether the pipeline is right: compile the whole
 * of it first. A `$match` that asks by `$expr` stays, because only the pipeline knows its variables.
 */
export function splitLeading(pipeline: readonly Value[]): Leading {
  const end = pipeline.findIndex((stage) => !isPlainMatch(stage))
  const [leading, rest] = [pipeline.slice(0, end < 0 ? undefined : end), end < 0 ? [] : pipeline.slice(end)]
  const filters = leading.map((stage) => specOf(stage, '$match')).filter((spec) => spec !== undefined)
  return { filter: together(filters), sort: specOf(rest[0] ?? null, '$sort'), rest }
}

function isPlainMatch(stage: Value): boolean {
  const filter = specOf(stage, '$match')
  return filter !== undefined && !mentionsExpr(filter)
}

function specOf(stage: Value, name: string): Doc | undefined {
  const spec = isDoc(stage) ? stage.get(name) : undefined
  return isDoc(spec) ? spec : undefined
}

function mentionsExpr(value: Value): boolean {
  if (Array.isArray(value)) return value.some(mentionsExpr)
  return isDoc(value) && (value.has('$expr') || [...value.values()].some(mentionsExpr))
}

function together(filters: Doc[]): Doc {
  const [first, ...others] = filters.filter((filter) => filter.size > 0)
  if (!first) return new Map()
  return others.length === 0 ? first : new Map([['$and', [first, ...others]]])
}
