import { Decimal128, Double, Long } from 'bson'
import { expect, test } from 'vitest'
import { doc, value } from '../../test/documents.ts'
import type { Literal } from '../../test/documents.ts'
import { evaluate } from '../../test/evaluate.ts'
import { compileExpression } from './compile.ts'

const root: { readonly [name: string]: Literal } = {
  a: { b: 1, c: [{ d: 1 }, { d: [2, 3] }, 5, [{ d: 9 }], {}] },
  n: null,
  list: [3, 1, 2],
  '0': 'zero',
}

test.for<[Literal, Literal | undefined]>([
  // Paths: numbers are names of fields, arrays within arrays are left out.
  ['$a.b', 1],
  ['$a.b.x', undefined],
  ['$a.c.d', [1, [2, 3]]],
  ['$list.0', []],
  ['$0', 'zero'],
  ['$n', null],
  ['$missing', undefined],
  ['$$ROOT.a.b', 1],
  ['$$CURRENT.a.b', 1],
  ['$$REMOVE', undefined],
  ['$$NOW', new Date(0)],
  ['text', 'text'],
  [
    ['$missing', '$a.b'],
    [null, 1],
  ],
  [
    { x: '$a.b', y: '$missing', z: { w: '$n' } },
    { x: 1, z: { w: null } },
  ],
  [{}, {}],
  [{ $literal: { $add: ['$x'] } }, { $add: ['$x'] }],
  // Comparison and truth.
  [{ $eq: [1, Long.ONE] }, true],
  [{ $eq: ['$missing', null] }, false],
  [{ $lt: ['$missing', null] }, true],
  [{ $gt: ['x', 5] }, true],
  [{ $cmp: [1, 2] }, -1],
  [{ $gte: [[1, 2], [1]] }, true],
  [{ $and: [] }, true],
  [{ $and: [1, 'x', []] }, true],
  [{ $and: [1, new Double(0)] }, false],
  [{ $or: [] }, false],
  [{ $or: [null, '$missing', 0, ''] }, true],
  [{ $not: [new Double(NaN)] }, false],
  [{ $not: null }, true],
  [{ $not: [Decimal128.fromString('0.00')] }, true],
  // Conditions.
  [{ $cond: [true, 1, 2] }, 1],
  [{ $cond: { if: '$n', then: 1, else: '$missing' } }, undefined],
  [{ $ifNull: ['$missing', '$n', 5] }, 5],
  [{ $ifNull: ['$n', '$missing'] }, undefined],
  [
    {
      $switch: {
        branches: [
          { case: '$n', then: 1 },
          { case: 1, then: 2 },
        ],
      },
    },
    2,
  ],
  [{ $switch: { branches: [{ case: '$n', then: 1 }], default: 3 } }, 3],
  // Variables.
  [{ $let: { vars: { x: 1, y: '$a.b' }, in: { $add: ['$$x', '$$y'] } } }, 2],
  [{ $map: { input: '$list', as: 'one', in: { $multiply: ['$$one', 2] } } }, [6, 2, 4]],
  [{ $map: { input: '$list', in: '$$this.x' } }, [null, null, null]],
  [{ $map: { input: '$n', in: 1 } }, null],
  [{ $filter: { input: '$list', as: 'one', cond: { $gt: ['$$one', 1] } } }, [3, 2]],
  [{ $reduce: { input: '$list', initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, 6],
  [{ $reduce: { input: '$list', initialValue: 0, in: '$missing' } }, undefined],
  [{ $ifNull: [1, { $size: '$n' }] }, 1],
  [{ $and: [-0.5, Decimal128.fromString('0.1')] }, true],
  [{ $reduce: { input: '$missing', initialValue: 0, in: 1 } }, null],
  // Documents.
  [{ $mergeObjects: [{ x: 1, y: 1 }, '$n', { y: 2 }] }, { x: 1, y: 2 }],
  [{ $mergeObjects: '$n' }, {}],
  [{ $getField: 'n' }, null],
  [{ $getField: { field: 'b', input: '$a' } }, 1],
  [{ $getField: { field: { $literal: '$b' }, input: '$a' } }, undefined],
  [{ $getField: { field: 'b', input: 5 } }, undefined],
  [{ $setField: { field: 'x.y', input: { z: 1 }, value: 2 } }, { z: 1, 'x.y': 2 }],
  [{ $setField: { field: 'z', input: { z: 1 }, value: '$$REMOVE' } }, {}],
  [{ $unsetField: { field: 'z', input: { z: 1 } } }, {}],
  [{ $setField: { field: 'z', input: '$n', value: 2 } }, null],
  // Types.
  [{ $type: '$missing' }, 'missing'],
  [{ $type: '$a.c' }, 'array'],
  [{ $isNumber: Decimal128.fromString('1') }, true],
])('%o gives %o', ([expression, expected]) => {
  const wanted = expected === undefined ? undefined : value(expected)
  expect(evaluate(expression, root)).toStrictEqual(wanted)
})

test.for<[Literal, number]>([
  ['$', 16872],
  ['$a.', 40353],
  ['$a..b', 15998],
  ['$a.$b', 16410],
  ['$$x', 17276],
  ['$$X', 16867],
  ['$$CLUSTER_TIME', 238],
  [{ 'a.b': 1 }, 16412],
  [{ a: 1, $b: 1 }, 16410],
  [{ $add: [], $subtract: [] }, 15983],
  [{ $nothing: 1 }, 168],
  [{ $rand: {} }, 238],
  [{ $eq: [1] }, 16020],
  [{ $not: [1, 2] }, 16020],
  [{ $cond: [1] }, 16020],
  [{ $cond: { then: 1, else: 1 } }, 17080],
  [{ $cond: { if: 1, else: 1 } }, 17081],
  [{ $cond: { if: 1, then: 1 } }, 17082],
  [{ $cond: { if: 1, then: 1, else: 1, x: 1 } }, 17083],
  [{ $ifNull: [1] }, 1257300],
  [{ $switch: { branches: [] } }, 40068],
  [{ $switch: { branches: [{ case: false, then: 1 }] } }, 40066],
  [{ $switch: { branches: [{ then: 1 }] } }, 40064],
  [{ $switch: { branches: [{ case: 1 }] } }, 40065],
  [{ $switch: 1 }, 40060],
  [{ $map: { input: 1, in: 1 } }, 16883],
  [{ $map: { input: [] } }, 16882],
  [{ $filter: { input: 1, cond: 1 } }, 28651],
  [{ $filter: { input: [], cond: 1, limit: 1 } }, 238],
  [{ $reduce: { input: 1, initialValue: 1, in: 1 } }, 40080],
  [{ $let: { vars: { X: 1 }, in: 1 } }, 16867],
  [{ $mergeObjects: [1] }, 40400],
  [{ $getField: 5 }, 5654602],
  [{ $setField: { field: 'x', input: 5, value: 1 } }, 4161105],
])('%o is refused with %i', ([expression, code]) => {
  expect(() => evaluate(expression)).toThrow(expect.objectContaining({ code }))
})

test('a constant part with an error is refused when it is compiled, even where it is never reached', () => {
  const expression = value({ $cond: [false, { $divide: [1, 0] }, 1] })
  expect(() => compileExpression(expression)).toThrow(expect.objectContaining({ code: 2 }))
})

test('variables that the caller hands in are known by their names', () => {
  const { evaluate: run } = compileExpression('$$x.y', ['x'])
  expect(
    run({ root: doc({}), now: new Date(0), variables: new Map([['x', value([{ y: 1 }])]]) }),
  ).toStrictEqual(value([1]))
})
