import { Double, Int32, Long } from 'bson'
import { add, bigintOf, integerValue, isInteger, multiply } from '../../bson/arithmetic.ts'
import { compareNumbers, isNaNValue } from '../../bson/compare-numbers.ts'
import { isDoc, isNumber, typeCode, typeOf } from '../../bson/type.ts'
import type { NumberValue } from '../../bson/type.ts'
import type { Value } from '../../bson/value.ts'
import { MongoError } from '../../errors.ts'
import { describe, describeField, describeId } from '../messages.ts'
import { UNCHANGED } from '../node.ts'
import type { Modifier, Target } from '../node.ts'

/** $inc. @throws MongoError TypeMismatch; where it is applied also BadValue for a sum beyond 64 bits */
export function inc(operand: Value, field: string): Modifier {
  const by = numberOf(operand, field, 'increment')
  return { change: (value, target) => calculated('$inc', add, value, by, target), create: () => by }
}

/** $mul: what is missing counts as 0. @throws MongoError as $inc */
export function mul(operand: Value, field: string): Modifier {
  const by = numberOf(operand, field, 'multiply')
  return {
    change: (value, target) => calculated('$mul', multiply, value, by, target),
    create: () => multiply(by, new Int32(0)),
  }
}

type Bitwise = (left: bigint, right: bigint) => bigint

const bitwise: ReadonlyMap<string, Bitwise> = new Map<string, Bitwise>([
  ['and', (left, right) => left & right],
  ['or', (left, right) => left | right],
  ['xor', (left, right) => left ^ right],
])

/** $bit. @throws MongoError BadValue */
export function bit(operand: Value): Modifier {
  const format = 'The format is: {$bit: {field: {and/or/xor: #}}'
  if (!isDoc(operand))
    throw new MongoError(
      'BadValue',
      `The $bit modifier is not compatible with a ${typeOf(operand).alias}. ` +
        'You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}',
    )
  const steps = Array.from(operand, ([name, value]) => bitStep(name, value))
  if (steps.length === 0)
    throw new MongoError('BadValue', `You must pass in at least one bitwise operation. ${format}`)
  const apply = (value: Int32 | Long): NumberValue => steps.reduce((result, step) => step(result), value)
  return {
    change(value, target) {
      if (!isNumber(value) || !isInteger(value)) throw notIntegral(value, target)
      const result = apply(value)
      return unchanged(value, result) ? UNCHANGED : result
    },
    create: () => apply(new Int32(0)),
  }
}

function bitStep(name: string, value: Value): (left: Int32 | Long) => Int32 | Long {
  const operation = bitwise.get(name)
  const shown = `{${describeField(name, value)}}`
  if (operation === undefined)
    throw new MongoError(
      'BadValue',
      `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: ${shown}`,
    )
  if (!isNumber(value) || !isInteger(value))
    throw new MongoError(
      'BadValue',
      `The $bit modifier field must be an Integer(32/64 bit); a '${typeOf(value).alias}' is not supported here: ${shown}`,
    )
  return (left) => {
    const wide = left instanceof Long || value instanceof Long
    return integerValue(operation(bigintOf(left), bigintOf(value)), wide) as Int32 | Long
  }
}

function numberOf(operand: Value, field: string, verb: string): NumberValue {
  if (isNumber(operand)) return operand
  throw new MongoError(
    'TypeMismatch',
    `Cannot ${verb} with non-numeric argument: {${describeField(field, operand)}}`,
  )
}

function calculated(
  name: string,
  operation: (left: NumberValue, right: NumberValue) => NumberValue,
  value: Value,
  by: NumberValue,
  target: Target,
): NumberValue | typeof UNCHANGED {
  if (!isNumber(value))
    throw new MongoError(
      'TypeMismatch',
      `Cannot apply ${name} to a value of non-numeric type. {${describeId(target.doc)}} has the field ` +
        `'${target.path.at(-1) ?? ''}' of non-numeric type ${typeOf(value).alias}`,
    )
  const result = operation(value, by)
  if (result instanceof Double && isInteger(value) && isInteger(by)) throw overflow(name, value, target)
  return unchanged(value, result) ? UNCHANGED : result
}

/** NaN is never the same, as in MongoDB: adding to it counts as a change. */
function unchanged(before: NumberValue, after: NumberValue): boolean {
  return typeCode(before) === typeCode(after) && !isNaNValue(after) && compareNumbers(before, after) === 0
}

function overflow(name: string, value: NumberValue, target: Target): MongoError {
  const type = value instanceof Int32 ? 'NumberInt' : 'NumberLong'
  return new MongoError(
    'BadValue',
    `Failed to apply ${name} operations to current value ((${type})${describe(value)}) for document ` +
      `{${describeId(target.doc)}}`,
  )
}

function notIntegral(value: Value, { doc, path }: Target): MongoError {
  return new MongoError(
    'BadValue',
    `Cannot apply $bit to a value of non-integral type.${describeId(doc)} has the field ${path.at(-1) ?? ''} ` +
      `of non-integer type ${typeOf(value).alias}`,
  )
}
