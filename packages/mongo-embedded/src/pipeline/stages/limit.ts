import type { Value } from '../../bson/value.ts'
import { MongoError } from '../../errors.ts'
import { wholeNumber } from '../../query/whole-number.ts'
import type { Run } from '../stage.ts'

export function limit(spec: Value): Run {
  const most = amountOf(spec, 5107201, '$limit')
  if (most === 0) throw new MongoError(15958, 'the limit must be positive')
  return function* run(input) {
    let left = most
    for (const doc of input) {
      yield doc
      left -= 1
      if (left === 0) return
    }
  }
}

export function skip(spec: Value): Run {
  const first = amountOf(spec, 5107200, '$skip')
  return function* run(input) {
    let left = first
    for (const doc of input) {
      if (left === 0) yield doc
      else left -= 1
    }
  }
}

function amountOf(spec: Value, code: number, name: string): number {
  const whole = wholeNumber(spec)
  if (typeof whole === 'string')
    throw new MongoError(code, `invalid argument to ${name} stage: ${whole} in: ${name}`)
  if (whole >= 0n) return Number(whole)
  throw new MongoError(
    code,
    `invalid argument to ${name} stage: Expected a non-negative number in: ${name}: ${whole}`,
  )
}
