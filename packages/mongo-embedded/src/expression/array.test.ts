import { Long } from 'bson'
import { expect, test } from 'vitest'
import { value } from '../../test/documents.ts'
import type { Literal } from '../../test/documents.ts'
import { evaluate } from '../../test/evaluate.ts'

test.for<[Literal, Literal | undefined]>([
  [{ $arrayElemAt: [[1, 2, 3], -1] }, 3],
  [{ $arrayElemAt: [[1], 5] }, undefined],
  [{ $arrayElemAt: [[1], -2] }, undefined],
  [{ $arrayElemAt: [null, 'x'] }, null],
  [{ $first: [[1, 2]] }, 1],
  [{ $last: [[]] }, undefined],
  [{ $first: '$missing' }, null],
  [{ $concatArrays: [[1], [[2]]] }, [1, [2]]],
  [{ $concatArrays: [] }, []],
  [{ $concatArrays: [[1], null, 'x'] }, null],
  [{ $in: [1, [Long.ONE]] }, true],
  [{ $in: [[1], [1]] }, false],
  [{ $indexOfArray: [[1, 2, 1], 1, 1] }, 2],
  [{ $indexOfArray: [[1, 2, 1], 2, 0, 1] }, -1],
  [{ $indexOfArray: [null, 1] }, null],
  [{ $isArray: [[1]] }, true],
  [{ $isArray: ['x'] }, false],
  [{ $objectToArray: { $literal: { x: 1 } } }, [{ k: 'x', v: 1 }]],
  [
    {
      $arrayToObject: {
        $literal: [
          ['x', 1],
          ['x', 2],
        ],
      },
    },
    { x: 2 },
  ],
  [{ $arrayToObject: [{ $literal: [{ k: 'x', v: 1 }] }] }, { x: 1 }],
  [{ $arrayToObject: [[]] }, {}],
  [{ $range: [0, 5, 2] }, [0, 2, 4]],
  [{ $range: [5, 0, -2] }, [5, 3, 1]],
  [{ $range: [0, -3] }, []],
  [{ $reverseArray: [[1, 2]] }, [2, 1]],
  [{ $size: [[1, 2]] }, 2],
  [{ $slice: [[1, 2, 3], 2] }, [1, 2]],
  [{ $slice: [[1, 2, 3], -2] }, [2, 3]],
  [{ $slice: [[1, 2, 3], -5] }, [1, 2, 3]],
  [{ $slice: [[1, 2, 3], 1, 1] }, [2]],
  [{ $slice: [[1, 2, 3], -5, 1] }, [1]],
  [{ $slice: [null, 1] }, null],
  [
    {
      $setUnion: [
        [3, 1],
        [1, 2],
      ],
    },
    [1, 2, 3],
  ],
  [
    {
      $setIntersection: [
        [3, 1, 1],
        [1, 3],
      ],
    },
    [1, 3],
  ],
  [{ $setDifference: [[3, 1, 3, 2], [1]] }, [3, 2]],
  [
    {
      $setEquals: [
        [1, 2],
        [2, 1, 1],
      ],
    },
    true,
  ],
  [
    {
      $setIsSubset: [
        [1, 1],
        [1, 2],
      ],
    },
    true,
  ],
  [{ $setUnion: [[1], null] }, null],
])('%o gives %o', ([expression, expected]) => {
  expect(evaluate(expression)).toStrictEqual(expected === undefined ? undefined : value(expected))
})

test.for<[Literal, number]>([
  [{ $arrayElemAt: [1, 0] }, 28689],
  [{ $arrayElemAt: [[1], 'x'] }, 28690],
  [{ $arrayElemAt: [[1], 1.5] }, 28691],
  [{ $first: 5 }, 28689],
  [{ $concatArrays: [1] }, 28664],
  [{ $in: [1, 1] }, 40081],
  [{ $indexOfArray: [1, 1] }, 40090],
  [{ $indexOfArray: [[], 1, -1] }, 40097],
  [{ $objectToArray: 1 }, 40390],
  [{ $arrayToObject: 1 }, 40386],
  [{ $arrayToObject: [[1]] }, 40398],
  [{ $arrayToObject: { $literal: [['x']] } }, 40397],
  [{ $arrayToObject: { $literal: [[1, 1]] } }, 40395],
  [{ $arrayToObject: { $literal: [['x', 1], 1] } }, 40396],
  [{ $range: ['x', 1] }, 34443],
  [{ $range: [0.5, 1] }, 34444],
  [{ $range: [0, 1, 0] }, 34449],
  [{ $reverseArray: 1 }, 34435],
  [{ $size: null }, 17124],
  [{ $slice: [1, 1] }, 28724],
  [{ $slice: [[], 'x'] }, 28725],
  [{ $slice: [[], 1, 0] }, 28729],
  [{ $setUnion: [1] }, 17043],
  [{ $setEquals: [[1]] }, 17045],
  [{ $setEquals: [[1], null] }, 17044],
  [{ $setIsSubset: ['$missing', []] }, 17310],
  [{ $setIsSubset: ['$missing', '$missing'] }, 17046],
  [{ $setDifference: [1, []] }, 17048],
])('%o is refused with %i', ([expression, code]) => {
  expect(() => evaluate(expression)).toThrow(expect.objectContaining({ code }))
})

test('$indexOfArray and $indexOfCP look at nothing else once the first argument is null', () => {
  const faulty = { $divide: [1, '$zero'] }
  expect(evaluate({ $indexOfArray: ['$n', faulty] }, { n: null, zero: 0 })).toBeNull()
  expect(evaluate({ $indexOfCP: ['$n', faulty] }, { n: null, zero: 0 })).toBeNull()
  expect(() => evaluate({ $indexOfArray: [[], faulty] }, { zero: 0 })).toThrow(
    expect.objectContaining({ code: 2 }),
  )
})
