import { calculateObjectSize } from 'bson'
import { docOf } from '../bson/doc-of.ts'
import { compare } from '../bson/compare.ts'
import type { Doc, Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import { parseFilter } from '../query/parse.ts'
import { OrderedTree } from '../storage/ordered-tree.ts'
import { MAX_DOCUMENT_BYTES } from './build-info.ts'
import type { Command } from './command.ts'
import { readEvaluation } from './evaluation.ts'
import { collectionName } from './namespace.ts'
import { planQuery } from './query.ts'

/** The different values that a path leads to in the documents that match; elements of arrays count by themselves. */
export const distinct: Command = {
  transactional: true,
  fields: { key: 'string', query: 'object', hint: 'any', collation: 'refused' },
  run: (invocation) => {
    const { options, namespaces, database, deadline } = invocation
    const key = options.required('key', options.string('key'))
    if (key === '' || key.split('.').includes(''))
      throw new MongoError(40352, 'FieldPath cannot be constructed with empty string')
    const { compilers, context } = readEvaluation(options)
    const filter = parseFilter(options.object('query') ?? new Map<string, Value>(), compilers)
    const collection = namespaces.find(database, collectionName(invocation))
    if (!collection) return docOf({ values: [] })
    const plan = planQuery({ filter, sort: undefined, hint: options.get('hint') }, collection)
    const found = new OrderedTree<Value, undefined>(compare)
    const path = key.split('.')
    for (const { doc } of plan.run(deadline, context)) {
      for (const value of valuesAt(doc, path)) if (found.get(value) === undefined) found.set(value, undefined)
    }
    return checkedSize(docOf({ values: Array.from(found.walk(), ([value]) => value) }))
  },
}

/** A part that is a number names a field, or a place in an array. */
function* valuesAt(value: Value | undefined, path: readonly string[]): Iterable<Value> {
  if (path.length === 0) {
    if (Array.isArray(value)) yield* value
    else if (value !== undefined) yield value
    return
  }
  const [part = '', ...rest] = path
  if (value instanceof Map) yield* valuesAt(value.get(part), rest)
  if (!Array.isArray(value)) return
  for (const item of value) if (item instanceof Map) yield* valuesAt(item, path)
  if (/^(0|[1-9]\d*)$/.test(part)) yield* valuesAt(value[Number(part)], rest)
}

function checkedSize(answer: Doc): Doc {
  if (calculateObjectSize(answer) <= MAX_DOCUMENT_BYTES) return answer
  throw new MongoError(17217, 'distinct too big, 16mb cap')
}
