import { docOf } from '../bson/doc-of.ts'
import type { Value } from '../bson/value.ts'
import { parseFilter } from '../query/parse.ts'
import type { Command } from './command.ts'
import { readEvaluation } from './evaluation.ts'
import { collectionName } from './namespace.ts'
import { planQuery } from './query.ts'

/** How many documents match; without a filter that is known without looking at them. */
export const count: Command = {
  fields: {
    query: 'object',
    // A negative one counts as its absolute value.
    limit: 'any',
    skip: 'whole',
    hint: 'any',
    collation: 'refused',
    fields: 'ignored',
  },
  run: (invocation) => {
    const { options, namespaces, database, deadline } = invocation
    const { compilers, context } = readEvaluation(options)
    const filter = parseFilter(options.object('query') ?? new Map<string, Value>(), compilers)
    const skip = options.whole('skip') ?? 0
    const limit = Math.abs(options.whole('limit', -Infinity) ?? 0) || Infinity
    const collection = namespaces.find(database, collectionName(invocation))
    if (!collection) return docOf({ n: 0 })
    if (options.object('query') === undefined)
      return docOf({ n: Math.min(Math.max(collection.records.size - skip, 0), limit) })
    let n = 0
    const plan = planQuery({ filter, sort: undefined, hint: options.get('hint') }, collection)
    for (const _ of plan.run(deadline, context)) {
      n += 1
      if (n >= skip + limit) break
    }
    return docOf({ n: Math.min(Math.max(n - skip, 0), limit) })
  },
}
