import { doubleOf } from '../../bson/arithmetic.ts'
import { compare } from '../../bson/compare.ts'
import { isDoc, isNumber, typeOf } from '../../bson/type.ts'
import type { Doc, Value } from '../../bson/value.ts'
import { MongoError, notSupported } from '../../errors.ts'
import { firstName } from '../../query/expression-document.ts'
import { wholeNumber } from '../../query/whole-number.ts'
import { placeOf } from '../draft.ts'
import { describeId } from '../messages.ts'
import { UNCHANGED } from '../node.ts'
import type { Modifier } from '../node.ts'

interface Push {
  readonly each: readonly Value[]
  readonly position: number | undefined
  readonly slice: number | undefined
  readonly sort: ((left: Value, right: Value) => number) | undefined
}

/** $push, with $each, $position, $sort and $slice, which are done in this order. @throws MongoError BadValue */
export function push(operand: Value): Modifier {
  const pushing = isDoc(operand) && operand.has('$each') ? clausesOf(operand) : single(operand)
  return {
    change(value, { path, doc }) {
      if (!Array.isArray(value))
        throw new MongoError(
          'BadValue',
          `The field '${path.join('.')}' must be an array but is of type ${typeOf(value).alias} in document ` +
            `{${describeId(doc)}}`,
        )
      const pushed = apply(pushing, value)
      const same = pushing.each.length === 0 && pushing.sort === undefined && pushed.length === value.length
      return same ? UNCHANGED : pushed
    },
    create: () => apply(pushing, []),
  }
}

function single(operand: Value): Push {
  if (isDoc(operand) && /^\$(slice|sort|position)$/.test(firstName(operand) ?? ''))
    throw notSupported(`$push with ${firstName(operand) ?? ''} and without $each`)
  return { each: [operand], position: undefined, slice: undefined, sort: undefined }
}

function apply({ each, position, slice, sort }: Push, array: readonly Value[]): Value[] {
  const at =
    position === undefined ? array.length : position < 0 ? Math.max(0, array.length + position) : position
  const pushed = [...array.slice(0, at), ...each, ...array.slice(at)]
  if (sort !== undefined) pushed.sort(sort)
  if (slice === undefined) return pushed
  // The last 0 elements are none, where slice(-0) would give all.
  return slice < 0 ? pushed.slice(slice) : pushed.slice(0, slice)
}

const clauses = new Set(['$each', '$slice', '$sort', '$position'])

function clausesOf(operand: Doc): Push {
  const unknown = [...operand.keys()].find((name) => !clauses.has(name))
  if (unknown !== undefined) throw new MongoError('BadValue', `Unrecognized clause in $push: ${unknown}`)
  const each = operand.get('$each') ?? null
  if (!Array.isArray(each))
    throw new MongoError(
      'BadValue',
      `The argument to $each in $push must be an array but it was of type: ${typeOf(each).alias}`,
    )
  const sort = operand.get('$sort')
  return {
    each,
    slice: integer(
      operand.get('$slice'),
      'The value for $slice must be an integer value but was given type: ',
    ),
    sort: sort === undefined ? undefined : sortOf(sort),
    position: integer(
      operand.get('$position'),
      'The value for $position must be an integer value, not of type: ',
    ),
  }
}

function integer(value: Value | undefined, words: string): number | undefined {
  if (value === undefined) return undefined
  const whole = wholeNumber(value)
  if (typeof whole === 'string') throw new MongoError('BadValue', words + typeOf(value).alias)
  // No array is longer than 2^31 elements, so that what is beyond means all of it.
  const bound = 2n ** 31n
  return Number(whole > bound ? bound : whole < -bound ? -bound : whole)
}

function sortOf(value: Value): (left: Value, right: Value) => number {
  if (isNumber(value)) {
    const direction = directionOf(value)
    return (left, right) => direction * compare(left, right)
  }
  if (!isDoc(value))
    throw new MongoError(
      'BadValue',
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    )
  if (value.size === 0)
    throw new MongoError('BadValue', 'The $sort pattern is empty when it should be a set of fields.')
  const parts = Array.from(value, ([name, direction]) => ({
    path: sortField(name),
    direction: directionOf(direction),
  }))
  return (left, right) => {
    for (const { path, direction } of parts) {
      const order = compare(fieldAt(left, path), fieldAt(right, path))
      if (order !== 0) return direction * order
    }
    return 0
  }
}

function directionOf(value: Value): number {
  const direction = isNumber(value) ? doubleOf(value) : 0
  if (direction === 1 || direction === -1) return direction
  throw new MongoError('BadValue', 'The $sort element value must be either 1 or -1')
}

function sortField(name: string): readonly string[] {
  if (name === '') throw new MongoError('BadValue', 'The $sort field cannot be empty')
  const parts = name.split('.')
  if (parts.includes(''))
    throw new MongoError('BadValue', `The $sort field is a dotted field but has an empty part: ${name}`)
  return parts
}

/** Arrays are not looked through here, only into by a place: `a.0`. */
function fieldAt(element: Value, path: readonly string[]): Value {
  let value: Value | undefined = isDoc(element) ? element : undefined
  for (const part of path) {
    if (isDoc(value)) value = value.get(part)
    else value = Array.isArray(value) ? value[placeOf(part) ?? value.length] : undefined
  }
  return value ?? null
}
