import { Int32 } from 'bson'
import { isDoc } from '../../bson/type.ts'
import type { Doc, Value } from '../../bson/value.ts'
import { MongoError } from '../../errors.ts'
import type { Run, StageScope } from '../stage.ts'

/** A `$group` that counts, and a `$sort` by the counts: which MongoDB makes of it. */
export function sortByCount(spec: Value, scope: StageScope): Run {
  checkExpression(spec)
  const counted: Doc = new Map<string, Value>([
    ['_id', spec],
    ['count', new Map([['$sum', new Int32(1)]])],
  ])
  const order: Doc = new Map([['count', new Int32(-1)]])
  return scope.compile(
    [new Map([['$group', counted]]), new Map([['$sort', order]])],
    scope.variables,
    '$sortByCount',
  )
}

function checkExpression(spec: Value): void {
  if (isDoc(spec)) {
    const [first] = spec.keys()
    if (first?.startsWith('$') === true) return
    throw new MongoError(40147, 'the sortByCount field must be defined as a $-prefixed path or an expression')
  }
  if (typeof spec !== 'string')
    throw new MongoError(40149, 'the sortByCount field must be specified as a string or as an object')
  if (!spec.startsWith('$'))
    throw new MongoError(40148, 'the sortByCount field must be defined as a $-prefixed path or an expression')
}
