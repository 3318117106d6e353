import { isDoc } from '../../bson/type.ts'
import type { Value } from '../../bson/value.ts'
import { MongoError } from '../../errors.ts'
import { filterCompilers } from '../../expression/sources.ts'
import { matches } from '../../query/match.ts'
import { parseFilter } from '../../query/parse.ts'
import type { Run, StageScope } from '../stage.ts'

export function match(spec: Value, { variables }: StageScope): Run {
  if (!isDoc(spec)) throw new MongoError(15959, 'the match filter must be an expression in an object')
  const filter = parseFilter(spec, filterCompilers(variables))
  return function* run(input, context) {
    for (const doc of input) if (matches(filter, doc, context)) yield doc
  }
}
