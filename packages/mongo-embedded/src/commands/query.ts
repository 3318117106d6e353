import type { Doc, Value } from '../bson/value.ts'
import { notSupported } from '../errors.ts'
import { choosePlan } from '../plan/choose.ts'
import { parseFilter } from '../query/parse.ts'
import { ResultStream } from '../session/result-stream.ts'
import type { Invocation } from './command.ts'

/** The documents that the fields of a find ask for. */
export function readQuery(invocation: Invocation, name: string): ResultStream {
  const { options, namespaces, database, deadline } = invocation
  for (const later of ['sort', 'projection', 'hint', 'let']) {
    const value = options.get(later)
    if (value !== undefined && !(value instanceof Map && value.size === 0))
      throw notSupported(`the option ${later} of find`)
  }
  const filter = parseFilter(options.object('filter') ?? new Map<string, Value>())
  const skip = options.whole('skip') ?? 0
  const limit = options.whole('limit') || Infinity
  const collection = namespaces.find(database, name)
  if (!collection) return new ResultStream([], 0)
  const plan = choosePlan(collection, { filter })
  return new ResultStream(skipped(plan.run(deadline), skip), limit)
}

function* skipped(candidates: Iterable<{ readonly doc: Doc }>, skip: number): Iterable<Doc> {
  let left = skip
  for (const { doc } of candidates) {
    if (left === 0) yield doc
    else left -= 1
  }
}
