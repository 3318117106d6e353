import { Timestamp } from 'bson'
import { compare } from '../../bson/compare.ts'
import { isDoc, typeOf } from '../../bson/type.ts'
import type { Value } from '../../bson/value.ts'
import { MongoError } from '../../errors.ts'
import { identical } from '../identical.ts'
import { REMOVED, UNCHANGED } from '../node.ts'
import type { Modifier } from '../node.ts'

/** $set */
export function set(operand: Value): Modifier {
  return {
    change: (value) => (identical(value, operand) ? UNCHANGED : operand),
    create: () => operand,
  }
}

/** $setOnInsert */
export function setOnInsert(operand: Value): Modifier {
  return { ...set(operand), onlyOnInsert: true }
}

/** $unset: an element of an array becomes null, so that the others keep their places. */
export function unset(): Modifier {
  return { change: () => REMOVED, anyPath: true }
}

/** $min */
export function min(operand: Value): Modifier {
  return {
    change: (value) => (compare(operand, value) < 0 ? operand : UNCHANGED),
    create: () => operand,
  }
}

/** $max */
export function max(operand: Value): Modifier {
  return {
    change: (value) => (compare(operand, value) > 0 ? operand : UNCHANGED),
    create: () => operand,
  }
}

/** $currentDate. @throws MongoError BadValue */
export function currentDate(operand: Value): Modifier {
  const valueAt =
    typeof operand === 'boolean' || typeNamed(operand) === 'date'
      ? (now: Date): Value => now
      : (now: Date): Value => new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 })
  return { change: (_, { now }) => valueAt(now), create: ({ now }) => valueAt(now) }
}

function typeNamed(operand: Value): 'date' | 'timestamp' {
  if (!isDoc(operand))
    throw new MongoError(
      'BadValue',
      `${typeOf(operand).alias} is not valid type for $currentDate. Please use a boolean ('true') or a $type ` +
        `expression ({$type: 'timestamp/date'}).`,
    )
  const unknown = [...operand.keys()].find((name) => name !== '$type')
  if (unknown !== undefined) throw new MongoError('BadValue', `Unrecognized $currentDate option: ${unknown}`)
  const type = operand.get('$type')
  if (type === 'date' || type === 'timestamp') return type
  throw new MongoError(
    'BadValue',
    "The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}",
  )
}
