import { BSONRegExp, Double, Long } from 'bson'
import { expect, test } from 'vitest'
import { doc } from '../../test/documents.ts'
import type { Literal } from '../../test/documents.ts'
import { parseFilter } from './parse.ts'

test.for<[{ readonly [name: string]: Literal }, number, string]>([
  [{ $foo: 1 }, 2, 'unknown top level operator: $foo'],
  [{ a: { $foo: 1 } }, 2, 'unknown operator: $foo'],
  [{ a: { $gt: 1, b: 2 } }, 2, 'unknown operator: b'],
  [{ $and: 1 }, 2, '$and must be an array'],
  [{ $or: [] }, 2, '$and/$or/$nor must be a nonempty array'],
  [{ $nor: [1] }, 2, '$or/$and/$nor entries need to be full objects'],
  [{ a: { $in: 1 } }, 2, '$in needs an array'],
  [{ a: { $nin: { b: 1 } } }, 2, '$nin needs an array'],
  [{ a: { $in: [{ $gt: 1 }] } }, 2, 'cannot nest $ under $in'],
  [{ a: { $gt: new BSONRegExp('a') } }, 2, "Can't have RegEx as arg to predicate over field 'a'."],
  [{ a: { $ne: new BSONRegExp('a') } }, 2, "Can't have regex as arg to $ne."],
  [{ a: { $not: 1 } }, 2, '$not needs a regex or a document'],
  [{ a: { $not: {} } }, 2, '$not cannot be empty'],
  [{ a: { $not: { b: 1 } } }, 2, 'unknown operator: b'],
  [{ a: { $all: 1 } }, 2, '$all needs an array'],
  [{ a: { $all: [{ $gt: 1 }] } }, 2, 'no $ expressions in $all'],
  [{ a: { $all: [{ $elemMatch: { b: 1 } }, 1] } }, 2, '$all/$elemMatch has to be consistent'],
  [{ a: { $elemMatch: 1 } }, 2, '$elemMatch needs an Object'],
  [{ a: { $type: 'nothing' } }, 2, 'Unknown type name alias: nothing'],
  [{ a: { $type: 0 } }, 2, 'Invalid numerical type code: 0'],
  [{ a: { $type: 99 } }, 2, 'Invalid numerical type code: 99'],
  [{ a: { $type: true } }, 14, 'type must be represented as a number or a string'],
  [{ a: { $type: [] } }, 9, '$type must match at least one type'],
  [{ a: { $size: -1 } }, 2, 'Failed to parse $size'],
  [{ a: { $size: new Double(1.5) } }, 2, 'Failed to parse $size'],
  [{ a: { $size: 'x' } }, 2, 'Failed to parse $size'],
  [{ a: { $mod: 1 } }, 2, 'malformed mod, needs to be an array'],
  [{ a: { $mod: [1] } }, 2, 'malformed mod, not enough elements'],
  [{ a: { $mod: ['a', 1] } }, 2, 'malformed mod, divisor not a number'],
  [{ a: { $mod: [1, 2, 3] } }, 2, 'malformed mod, too many elements'],
  [{ a: { $mod: [0, 1] } }, 2, 'divisor cannot be 0'],
  [{ a: { $mod: [new Double(NaN), 1] } }, 2, 'divisor value is invalid'],
  [{ a: { $options: 'i' } }, 2, '$options needs a $regex'],
  [{ a: { $regex: 1 } }, 2, '$regex has to be a string'],
  [{ a: { $regex: 'a', $options: 1 } }, 2, '$options has to be a string'],
  [{ a: { $regex: new BSONRegExp('a', 'i'), $options: 'm' } }, 51075, 'options set in both'],
  [{ a: { $options: 'm', $regex: new BSONRegExp('a', 'i') } }, 51074, 'options set in both'],
  [{ a: { $bitsAllSet: 'x' } }, 2, '$bitsAllSet takes an Array, a number, or a BinData'],
  [{ a: { $bitsAllSet: -1 } }, 9, 'Expected a non-negative number'],
  [{ a: { $bitsAllSet: [-1] } }, 2, 'bit positions must be >= 0'],
  [{ a: { $bitsAllSet: [Long.fromBigInt(2n ** 40n)] } }, 2, '32-bit signed integer'],
  [{ a: { $elemMatch: { $expr: true } } }, 2, '$expr can only be applied to the top-level document'],
  [{ $jsonSchema: 1 }, 14, '$jsonSchema must be an object'],
  [{ a: { $where: 'true' } }, 2, '$where cannot be applied to a field'],
])('the filter %j is refused with code %i', ([filter, code, words]) => {
  expect(() => parseFilter(doc(filter))).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining(words) as string }),
  )
})

test.for<[{ readonly [name: string]: Literal }, string]>([
  [{ $where: 'true' }, '$where'],
  [{ $text: { $search: 'a' } }, '$text'],
  [{ a: { $near: [0, 0] } }, '$near'],
  [{ a: { $geoWithin: {} } }, '$geoWithin'],
  [{ $expr: true }, '$expr'],
])('the filter %j is refused by name: it needs a real MongoDB', ([filter, name]) => {
  expect(() => parseFilter(doc(filter))).toThrow(
    expect.objectContaining({ code: 238, message: expect.stringContaining(name) as string }),
  )
})
