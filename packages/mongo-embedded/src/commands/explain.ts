import { hostname } from 'node:os'
import { docOf, type Plain } from '../bson/doc-of.ts'
import { isDoc } from '../bson/type.ts'
import type { Doc, Value } from '../bson/value.ts'
import { MongoError, notSupported } from '../errors.ts'
import { describeExecution, describeStage, type Stage } from '../plan/describe-plan.ts'
import { describeFilter } from '../plan/describe-filter.ts'
import { VERSION } from './build-info.ts'
import type { Command, Invocation } from './command.ts'
import { type Explained, explainable } from './explained.ts'
import { genericFields } from './generic-fields.ts'
import { collectionName } from './namespace.ts'
import { Options } from './options.ts'

/** How a command would find its documents; but for the verbosity queryPlanner, counted while it does. */
export const explain: Command = {
  fields: { verbosity: 'string' },
  run: (invocation) => {
    const { options, database } = invocation
    const body = options.get('explain')
    if (!isDoc(body))
      throw new MongoError(
        'TypeMismatch',
        "BSON field 'explain.explain' is the wrong type, expected type 'object'",
      )
    const inner = innerInvocation(invocation, body)
    const verbosity = verbosityOf(options.string('verbosity'))
    const started = performance.now()
    const explained = explainable.get(inner.name)?.explain(inner, verbosity !== 'queryPlanner')
    if (!explained) throw notSupported(`explain of ${inner.name}`)
    const ms = Math.round(performance.now() - started)
    const namespace = `${database}.${collectionName(inner)}`
    return docOf({
      ...answer(namespace, explained, verbosity === 'queryPlanner' ? undefined : ms),
      command: body,
      ...serverInfo(invocation),
    })
  },
}

function innerInvocation(invocation: Invocation, body: Doc): Invocation {
  const [name = ''] = body.keys()
  const fields = explainable.get(name)?.fields
  if (!fields) throw notSupported(`explain of ${name}`)
  return {
    ...invocation,
    name,
    body,
    options: new Options(name, body, { [name]: 'any', ...genericFields, ...fields }),
  }
}

const verbosities = ['queryPlanner', 'executionStats', 'allPlansExecution'] as const

function verbosityOf(verbosity: string | undefined): (typeof verbosities)[number] {
  const known = verbosities.find((one) => one === (verbosity ?? 'allPlansExecution'))
  if (known) return known
  throw new MongoError(
    'FailedToParse',
    "verbosity string must be one of {'queryPlanner', 'executionStats', 'allPlansExecution'}",
  )
}

/** The parts about the plan. A pipeline whose later stages the planner does not do is a list of stages. */
function answer(namespace: string, explained: Explained, ms: number | undefined): Record<string, Plain> {
  const plan = { ...planner(namespace, explained), ...(ms !== undefined && execution(explained, ms)) }
  const later = explained.later ?? []
  if (later.length === 0) return { explainVersion: '1', ...plan }
  return { explainVersion: '1', stages: [{ $cursor: plan }, ...later] }
}

function planner(namespace: string, { stage, plan }: Explained): Record<string, Plain> {
  return {
    queryPlanner: {
      namespace,
      parsedQuery: plan ? describeFilter(plan.filter) : new Map<string, Value>(),
      indexFilterSet: false,
      maxIndexedOrSolutionsReached: false,
      maxIndexedAndSolutionsReached: false,
      maxScansToExplodeReached: false,
      winningPlan: { isCached: false, ...describeStage(stage) },
      // Which other indexes there were is not told: their plans are not tried here.
      rejectedPlans: [],
    },
  }
}

function execution({ stage, plan, nReturned }: Explained, ms: number): Record<string, Plain> {
  return {
    executionStats: {
      executionSuccess: true,
      nReturned,
      executionTimeMillis: ms,
      totalKeysExamined: plan?.counters.keysExamined ?? 0,
      totalDocsExamined: plan?.counters.docsExamined ?? 0,
      executionStages: describeExecution(withoutPlan(stage)),
    },
  }
}

function withoutPlan(stage: Stage): Stage {
  return { ...stage, fields: { isCached: false, ...stage.fields } }
}

function serverInfo({ server }: Invocation): Record<string, Plain> {
  const port = Number(server.address.split(':').at(-1))
  return { serverInfo: { host: hostname(), port, version: VERSION, gitVersion: '' } }
}
