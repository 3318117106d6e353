import type { Plain } from '../bson/doc-of.ts'
import type { Doc, Value } from '../bson/value.ts'
import { planStages, type Stage } from '../plan/describe-plan.ts'
import type { Plan } from '../plan/plan.ts'
import { parseFilter } from '../query/parse.ts'
import { aggregateFields, openPipeline } from './aggregate.ts'
import type { Invocation } from './command.ts'
import { count } from './count.ts'
import { deleteCommand, deleteFields } from './delete.ts'
import { distinct } from './distinct.ts'
import { readEvaluation } from './evaluation.ts'
import { explainWrite, onlyStatement } from './explained-writes.ts'
import { find } from './find.ts'
import { collectionName } from './namespace.ts'
import type { FieldRules } from './options.ts'
import { openQuery, planQuery, type Query, readQuery } from './query.ts'
import { update, updateFields } from './update.ts'

/** What explain tells of a command. */
export interface Explained {
  readonly stage: Stage
  /** None where the collection does not exist. */
  readonly plan: Plan | undefined
  readonly nReturned: number
  /** The stages of a pipeline that come behind the plan. */
  readonly later?: readonly Plain[]
}

interface Explainable {
  readonly fields: FieldRules
  /** `run`: not only planned, but done. */
  readonly explain: (invocation: Invocation, run: boolean) => Explained
}

/** The commands that explain knows. */
export const explainable: ReadonlyMap<string, Explainable> = new Map([
  ['find', { fields: find.fields, explain: explainFind }],
  ['aggregate', { fields: { ...aggregateFields, explain: 'flag' }, explain: explainAggregate }],
  ['count', { fields: count.fields, explain: explainCount }],
  ['distinct', { fields: distinct.fields, explain: explainDistinct }],
  ['update', { fields: update.fields, explain: explainUpdate }],
  ['delete', { fields: deleteCommand.fields, explain: explainDelete }],
])

const nothing: Stage = { stage: 'EOF', fields: {}, stats: { nReturned: 0 } }

function explainFind(invocation: Invocation, run: boolean): Explained {
  const { options, namespaces, database, deadline } = invocation
  const query = readQuery(options)
  const collection = namespaces.find(database, collectionName(invocation))
  if (!collection) return { stage: nothing, plan: undefined, nReturned: 0 }
  const plan = planQuery(query, collection)
  let nReturned = 0
  if (run) for (const docs = openQuery(query, plan, deadline); docs.next();) nReturned += 1
  return { stage: queryStages(query, plan, nReturned), plan, nReturned }
}

/** What a find does behind the plan: sort, skip, projection, limit. */
function queryStages(query: Query, plan: Plan, nReturned: number): Stage {
  const { sort, skip, limit, projection } = query
  const simple = projection === undefined || projectionStage(projection.spec) === 'PROJECTION_SIMPLE'
  let stage = planStages(plan, skip === 0 && simple)
  const limited = limit !== Infinity
  const behind = (name: string, fields: Stage['fields'], returned: number): void => {
    stage = { stage: name, fields, stats: { nReturned: returned }, inputStage: stage }
  }
  const sorts = sort !== undefined && !plan.sorted
  if (sorts) {
    const limitAmount = limited ? skip + limit : undefined
    const sorted = Math.min(plan.counters.matched, limitAmount ?? Infinity)
    behind(
      'SORT',
      { sortPattern: sort.spec, memLimit: SORT_MEMORY_BYTES, limitAmount, type: 'simple' },
      sorted,
    )
  }
  if (skip > 0) behind('SKIP', { skipAmount: skip }, nReturned)
  if (projection) behind(projectionStage(projection.spec), { transformBy: projection.spec }, nReturned)
  if (limited && !sorts) behind('LIMIT', { limitAmount: limit }, nReturned)
  return stage
}

/** MongoDB's limit, as it tells it; there is none here. */
const SORT_MEMORY_BYTES = 104_857_600

function projectionStage(spec: Doc): string {
  const simple = [...spec].every(
    ([path, value]) => !path.includes('.') && !path.includes('$') && isFlag(value),
  )
  return simple ? 'PROJECTION_SIMPLE' : 'PROJECTION_DEFAULT'
}

function isFlag(value: Value): boolean {
  return (
    typeof value === 'boolean' ||
    (value !== null && !Number.isNaN(Number(value)) && typeof value !== 'string')
  )
}

function explainAggregate(invocation: Invocation, run: boolean): Explained {
  const { docs, plan, rest } = openPipeline(invocation, collectionName(invocation), invocation.options)
  let nReturned = 0
  if (run) while (docs.next()) nReturned += 1
  const later = rest as readonly Plain[]
  if (!plan) return { stage: nothing, plan, nReturned, later }
  return {
    stage: planStages(plan),
    plan,
    nReturned: later.length > 0 ? plan.counters.matched : nReturned,
    later,
  }
}

function explainCount(invocation: Invocation, run: boolean): Explained {
  const { options, namespaces, database } = invocation
  const collection = namespaces.find(database, collectionName(invocation))
  if (!collection) return { stage: nothing, plan: undefined, nReturned: 0 }
  if (options.object('query') === undefined) {
    const stats = { nReturned: 0, nCounted: collection.records.size }
    return { stage: { stage: 'RECORD_STORE_FAST_COUNT', fields: {}, stats }, plan: undefined, nReturned: 0 }
  }
  const plan = drained(invocation, 'query', run)
  const stats = { nReturned: 0, nCounted: plan.counters.matched }
  return { stage: { stage: 'COUNT', fields: {}, stats, inputStage: planStages(plan) }, plan, nReturned: 0 }
}

function explainDistinct(invocation: Invocation, run: boolean): Explained {
  const { namespaces, database } = invocation
  if (!namespaces.find(database, collectionName(invocation)))
    return { stage: nothing, plan: undefined, nReturned: 0 }
  const plan = drained(invocation, 'query', run)
  return { stage: planStages(plan), plan, nReturned: plan.counters.matched }
}

/** The plan for the filter in a field, run to its end. */
function drained(invocation: Invocation, field: string, run: boolean): Plan {
  const { options, namespaces, database, deadline } = invocation
  const { compilers, context } = readEvaluation(options)
  const filter = parseFilter(options.object(field) ?? new Map<string, Value>(), compilers)
  const collection = namespaces.find(database, collectionName(invocation))
  const plan = planQuery({ filter, sort: undefined, hint: options.get('hint') }, collection!)
  if (run) for (const _ of plan.run(deadline, context));
  return plan
}

function explainUpdate(invocation: Invocation, run: boolean): Explained {
  const options = onlyStatement(invocation.options, 'updates', updateFields)
  const filter = options.required('q', options.object('q'))
  return explainWrite(
    invocation,
    { stage: 'UPDATE', filter, many: options.flag('multi') === true, options },
    run,
  )
}

function explainDelete(invocation: Invocation, run: boolean): Explained {
  const options = onlyStatement(invocation.options, 'deletes', { ...deleteFields, sort: 'refused' })
  const filter = options.required('q', options.object('q'))
  return explainWrite(
    invocation,
    { stage: 'DELETE', filter, many: options.whole('limit') === 0, options },
    run,
  )
}
