import type { Value } from '../../bson/value.ts'
import type { Modifier } from '../node.ts'
import { bit, inc, mul } from './arithmetic.ts'
import { addToSet, pop, pull, pullAll } from './arrays.ts'
import { currentDate, max, min, set, setOnInsert, unset } from './fields.ts'
import { push } from './push.ts'

/** The operators of updates, each made from its operand and, for messages, its path; $rename is not among them. */
export const modifiers: ReadonlyMap<string, (operand: Value, field: string) => Modifier> = new Map<
  string,
  (operand: Value, field: string) => Modifier
>([
  ['$set', set],
  ['$unset', unset],
  ['$setOnInsert', setOnInsert],
  ['$inc', inc],
  ['$mul', mul],
  ['$min', min],
  ['$max', max],
  ['$currentDate', currentDate],
  ['$push', push],
  ['$addToSet', addToSet],
  ['$pull', pull],
  ['$pullAll', pullAll],
  ['$pop', pop],
  ['$bit', bit],
])
