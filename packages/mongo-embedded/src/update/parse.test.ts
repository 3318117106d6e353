import { Double } from 'bson'
import { expect, test } from 'vitest'
import { doc, value } from '../../test/documents.ts'
import type { Literal } from '../../test/documents.ts'
import { compileUpdate } from './index.ts'

test.for<[Literal, number, string]>([
  [5, 9, 'Update argument must be either an object or an array'],
  [{ $foo: { a: 1 } }, 9, 'Unknown modifier: $foo'],
  [{ $set: { a: 1 }, b: 1 }, 9, 'Unknown modifier: b'],
  [{ a: 1, $set: { b: 1 } }, 52, "The dollar ($) prefixed field '$set'"],
  [{ $set: 5 }, 9, 'Modifiers operate on fields but we found type int instead'],
  [{ $set: { '': 1 } }, 56, 'An empty update path is not valid.'],
  [{ $set: { 'a..b': 1 } }, 56, "The update path 'a..b' contains an empty field name"],
  [{ $set: { a: 1 }, $inc: { a: 1 } }, 40, "Updating the path 'a' would create a conflict at 'a'"],
  [{ $set: { 'a.b': 1, a: 1 } }, 40, "Updating the path 'a' would create a conflict at 'a'"],
  [{ $set: { a: 1 }, $unset: { 'a.b': 1 } }, 40, "Updating the path 'a.b' would create a conflict at 'a'"],
  [{ $set: { 'a.$[]': 1, 'a.0': 1 } }, 40, "would create a conflict at 'a'"],
  [{ $rename: { a: 'b' }, $set: { a: 1 } }, 40, "would create a conflict at 'a'"],
  [{ $rename: { a: 'b' }, $set: { b: 1 } }, 40, "would create a conflict at 'b'"],
  [{ $rename: { a: 1 } }, 2, "The 'to' field for $rename must be a string: a: 1"],
  [{ $rename: { a: 'a' } }, 2, 'must differ'],
  [{ $rename: { a: 'a.b' } }, 2, 'must not be on the same path'],
  [{ $rename: { 'a.$': 'b' } }, 2, 'The source field for $rename may not be dynamic'],
  [{ $rename: { a: 'b.$[]' } }, 2, 'The destination field for $rename may not be dynamic'],
  [{ $set: { '$.a': 1 } }, 2, 'element in the first position'],
  [{ $set: { 'a.$.b.$': 1 } }, 2, 'Too many positional'],
  [{ $set: { 'a.$[x]': 1 } }, 2, "No array filter found for identifier 'x' in path 'a.$[x]'"],
  [{ $inc: { a: 'x' } }, 14, 'Cannot increment with non-numeric argument: {a: "x"}'],
  [{ $mul: { a: null } }, 14, 'Cannot multiply with non-numeric argument: {a: null}'],
  [{ $pop: { a: 2 } }, 9, '$pop expects 1 or -1, found: 2'],
  [{ $pop: { a: 'x' } }, 9, 'Expected a number'],
  [{ $pullAll: { a: 1 } }, 2, '$pullAll requires an array argument but was given a int'],
  [{ $pull: { a: { $foo: 1 } } }, 2, 'unknown top level operator: $foo'],
  [
    { $push: { a: { $each: 1 } } },
    2,
    'The argument to $each in $push must be an array but it was of type: int',
  ],
  [{ $push: { a: { $each: [], $x: 1 } } }, 2, 'Unrecognized clause in $push: $x'],
  [
    { $push: { a: { $each: [], $slice: 'x' } } },
    2,
    'The value for $slice must be an integer value but was given type: string',
  ],
  [
    { $push: { a: { $each: [], $position: new Double(1.5) } } },
    2,
    'The value for $position must be an integer value, not of type: double',
  ],
  [{ $push: { a: { $each: [], $sort: 2 } } }, 2, 'The $sort element value must be either 1 or -1'],
  [{ $push: { a: { $each: [], $sort: {} } } }, 2, 'The $sort pattern is empty'],
  [{ $push: { a: { $each: [], $sort: 'x' } } }, 2, 'The $sort is invalid'],
  [{ $push: { a: { $slice: 1 } } }, 238, '$slice'],
  [
    { $addToSet: { a: { $each: 1 } } },
    14,
    'The argument to $each in $addToSet must be an array but it was of type int',
  ],
  [{ $addToSet: { a: { $each: [], x: 1 } } }, 2, 'Found unexpected fields after $each in $addToSet'],
  [{ $bit: { a: 1 } }, 2, 'The $bit modifier is not compatible with a int'],
  [{ $bit: { a: {} } }, 2, 'You must pass in at least one bitwise operation'],
  [{ $bit: { a: { nand: 1 } } }, 2, "only supports 'and', 'or', and 'xor', not 'nand'"],
  [{ $bit: { a: { and: new Double(1) } } }, 2, "a 'double' is not supported here"],
  [{ $currentDate: { a: 1 } }, 2, 'int is not valid type for $currentDate'],
  [{ $currentDate: { a: { $type: 'time' } } }, 2, "The '$type' string field is required"],
  [{ $currentDate: { a: { type: 'date' } } }, 2, 'Unrecognized $currentDate option: type'],
  [[{ $set: { a: 1 } }], 238, 'pipeline'],
])('the update %j is refused with code %i', ([update, code, words]) => {
  expect(() => compileUpdate(value(update))).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining(words) as string }),
  )
})

test.for<[readonly Literal[], number, string]>([
  [[{ x: 1 }, { y: 1 }], 9, "The array filter for identifier 'y' was not used in the update"],
  [[{ x: 1 }, { 'x.a': 1 }], 9, 'Found multiple array filters with the same top-level field name x'],
  [[{ x: 1, y: 1 }], 9, "Expected a single top-level field name, found 'x' and 'y'"],
  [[{}], 9, 'Cannot use an expression without a top-level field name in arrayFilters'],
  [[{ X: 1 }], 2, 'must be an alphanumeric string beginning with a lowercase letter'],
  [[{ x: { $foo: 1 } }], 2, 'unknown operator: $foo'],
])('the array filters %j are refused with code %i', ([filters, code, words]) => {
  const arrayFilters = filters.map((filter) => value(filter))
  expect(() => compileUpdate(doc({ $set: { 'a.$[]': 1, 'b.$[x]': 1 } }), { arrayFilters })).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining(words) as string }),
  )
})

test('array filters are for operators alone', () => {
  expect(() => compileUpdate(doc({ a: 1 }), { arrayFilters: [value({ x: 1 })] })).toThrow(
    expect.objectContaining({ code: 9 }),
  )
})
