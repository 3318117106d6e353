import { Long } from 'bson'
import type { Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'

/** The number of a transaction or of a retryable write, which drivers count up in each session. */
export function txnNumberOf(value: Value | undefined): bigint | undefined {
  if (value === undefined) return undefined
  if (!(value instanceof Long) || value.isNegative())
    throw new MongoError('InvalidOptions', 'Transaction number must be a long that is not negative')
  return value.toBigInt()
}
