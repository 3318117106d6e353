import { BSONRegExp } from 'bson'
import { equal } from '../../bson/compare.ts'
import { isDoc, typeOf } from '../../bson/type.ts'
import type { Value } from '../../bson/value.ts'
import { MongoError, notSupported } from '../../errors.ts'
import { firstName } from '../../query/expression-document.ts'
import { fieldOperators } from '../../query/field-operators.ts'
import { matches } from '../../query/match.ts'
import { parseFilter } from '../../query/parse.ts'
import { wholeNumber } from '../../query/whole-number.ts'
import { UNCHANGED } from '../node.ts'
import type { Modifier } from '../node.ts'

/** $addToSet, with or without $each. @throws MongoError TypeMismatch, BadValue */
export function addToSet(operand: Value): Modifier {
  const elements = distinct(elementsOf(operand))
  return {
    change(value, { path }) {
      if (!Array.isArray(value))
        throw new MongoError(
          'BadValue',
          `Cannot apply $addToSet to non-array field. Field named '${path.at(-1) ?? ''}' has non-array type ` +
            typeOf(value).alias,
        )
      const missing = elements.filter((element) => !value.some((one) => equal(one, element)))
      return missing.length === 0 ? UNCHANGED : [...value, ...missing]
    },
    create: () => elements,
  }
}

/** $pop. @throws MongoError FailedToParse; where it is applied TypeMismatch */
export function pop(operand: Value, field: string): Modifier {
  const side = wholeNumber(operand)
  if (typeof side === 'string') throw new MongoError('FailedToParse', `${side} in: ${field}`)
  if (side !== 1n && side !== -1n)
    throw new MongoError('FailedToParse', `$pop expects 1 or -1, found: ${side}`)
  return {
    change(value, { path }) {
      if (!Array.isArray(value))
        throw new MongoError(
          'TypeMismatch',
          `Path '${path.join('.')}' contains an element of non-array type '${typeOf(value).alias}'`,
        )
      if (value.length === 0) return UNCHANGED
      return side === 1n ? value.slice(0, -1) : value.slice(1)
    },
  }
}

/** $pull: elements that are equal to a value, or that a condition finds. @throws MongoError those of filters */
export function pull(operand: Value): Modifier {
  return culling(pulled(operand))
}

/** $pullAll. @throws MongoError BadValue */
export function pullAll(operand: Value): Modifier {
  if (!Array.isArray(operand))
    throw new MongoError(
      'BadValue',
      `$pullAll requires an array argument but was given a ${typeOf(operand).alias}`,
    )
  return culling((element) => operand.some((one) => equal(one, element)))
}

function culling(goes: (element: Value) => boolean): Modifier {
  return {
    change(value) {
      if (!Array.isArray(value)) throw new MongoError('BadValue', 'Cannot apply $pull to a non-array value')
      const left = value.filter((element) => !goes(element))
      return left.length === value.length ? UNCHANGED : left
    },
  }
}

function pulled(operand: Value): (element: Value) => boolean {
  if (isDoc(operand) && !fieldOperators.has(firstName(operand) ?? '')) {
    const filter = parseFilter(operand)
    return (element) => isDoc(element) && matches(filter, element)
  }
  if (!isDoc(operand) && !(operand instanceof BSONRegExp)) return (element) => equal(element, operand)
  const filter = parseFilter(new Map([['', operand]]))
  return (element) => matches(filter, new Map([['', element]]))
}

function elementsOf(operand: Value): Value[] {
  if (!isDoc(operand) || firstName(operand) !== '$each') {
    if (isDoc(operand) && operand.has('$each')) throw notSupported('$addToSet with $each behind other fields')
    return [operand]
  }
  const each = operand.get('$each') ?? null
  if (!Array.isArray(each))
    throw new MongoError(
      'TypeMismatch',
      `The argument to $each in $addToSet must be an array but it was of type ${typeOf(each).alias}`,
    )
  if (operand.size > 1) throw new MongoError('BadValue', 'Found unexpected fields after $each in $addToSet')
  return each
}

function distinct(elements: Value[]): Value[] {
  return elements.filter((element, at) => elements.findIndex((one) => equal(one, element)) === at)
}
