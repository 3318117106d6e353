import type { Doc, Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import { planStages, type Stage } from '../plan/describe-plan.ts'
import type { Plan } from '../plan/plan.ts'
import { parseFilter } from '../query/parse.ts'
import type { Invocation } from './command.ts'
import { readEvaluation } from './evaluation.ts'
import { collectionName } from './namespace.ts'
import { type FieldRules, Options } from './options.ts'
import { planQuery, readSort } from './query.ts'

/** What explain tells of a write: how its documents would be found. Nothing is written. */
export interface ExplainedWrite {
  readonly stage: Stage
  readonly plan: Plan | undefined
  readonly nReturned: number
}

/** One update or removal, as its statement says. */
export interface Statement {
  readonly stage: 'UPDATE' | 'DELETE'
  readonly filter: Doc
  readonly many: boolean
  readonly options: Options
}

/** The one statement of a batch. @throws MongoError InvalidOptions where there are several, as in MongoDB */
export function onlyStatement(options: Options, field: string, rules: FieldRules): Options {
  const [statement, ...others] = options.required(field, options.objects(field))
  if (!statement || others.length > 0)
    throw new MongoError('InvalidLength', 'explained write batches must be of size 1')
  return new Options(field, statement, rules)
}

/** Finds what the statement would write, as far as it would look for it. */
export function explainWrite(invocation: Invocation, statement: Statement, run: boolean): ExplainedWrite {
  const { namespaces, database, deadline } = invocation
  const { stage, filter, many, options } = statement
  const collection = namespaces.find(database, collectionName(invocation))
  if (!collection)
    return { stage: { stage: 'EOF', fields: {}, stats: { nReturned: 0 } }, plan: undefined, nReturned: 0 }
  const { compilers, context } = readEvaluation(invocation.options)
  const sort = readSort(options)
  const hint: Value | undefined = options.get('hint')
  const plan = planQuery({ filter: parseFilter(filter, compilers), sort, hint }, collection)
  const first = !many && (!sort || plan.sorted)
  if (run) for (const _ of plan.run(deadline, context)) if (first) break
  const found = many ? plan.counters.matched : Math.min(plan.counters.matched, 1)
  const stats = stage === 'UPDATE' ? { nReturned: 0, nMatched: found } : { nReturned: 0, nWouldDelete: found }
  return { stage: { stage, fields: {}, stats, inputStage: planStages(plan, false) }, plan, nReturned: 0 }
}
