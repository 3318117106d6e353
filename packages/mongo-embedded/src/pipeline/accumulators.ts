import { Decimal128, Double, Int32, Long } from 'bson'
import { add, integerValue, isInteger } from '../bson/arithmetic.ts'
import { compare } from '../bson/compare.ts'
import { finite, readDecimal } from '../bson/decimal.ts'
import { isDoc, isNumber } from '../bson/type.ts'
import type { NumberValue } from '../bson/type.ts'
import type { Doc, Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import { divideDecimals } from '../expression/decimal-division.ts'
import type { Result } from '../expression/expression.ts'
import { isNullish, typeName } from '../expression/values.ts'
import { DoubleDouble } from './double-double.ts'
import { groupKey } from './group-key.ts'

/** What a `$group` gathers of one group. */
export interface Accumulator {
  take: (value: Result) => void
  /** What came out; missing becomes null. */
  readonly result: () => Result
}

/** The operators of `$group`, by name; `$count` is a `$sum` of ones. */
export const accumulators: ReadonlyMap<string, () => Accumulator> = new Map([
  ['$addToSet', addToSet],
  ['$avg', average],
  ['$first', first],
  ['$last', last],
  ['$max', () => extreme(1)],
  ['$mergeObjects', mergeObjects],
  ['$min', () => extreme(-1)],
  ['$push', push],
  ['$sum', sum],
])

/** What MongoDB 8.0 has and this server has not. */
export const unsupportedAccumulators: ReadonlySet<string> = new Set(
  `$accumulator $bottom $bottomN $concatArrays $firstN $lastN $maxN $median $minN $percentile $setUnion $stdDevPop
  $stdDevSamp $top $topN`.split(/\s+/),
)

/** Numbers alone; what is none does not count. */
function sum(): Accumulator {
  const rest = new DoubleDouble()
  let decimals: Decimal128 = Decimal128.fromString('0')
  let widest: 'int' | 'long' | 'double' | 'decimal' = 'int'
  return {
    take(value) {
      if (!isNumber(value)) return
      widest = wider(widest, value)
      if (value instanceof Decimal128) decimals = add(decimals, value) as Decimal128
      else addTo(rest, value)
    },
    result() {
      if (widest === 'decimal') return add(decimals, rest.decimal)
      const integer = rest.exactInteger
      if (widest === 'double' || integer === undefined) return new Double(rest.double)
      return integerValue(integer, widest === 'long')
    },
  }
}

function average(): Accumulator {
  const rest = new DoubleDouble()
  let decimals: Decimal128 | undefined
  let count = 0
  return {
    take(value) {
      if (!isNumber(value)) return
      count += 1
      if (value instanceof Decimal128)
        decimals = add(decimals ?? Decimal128.fromString('0'), value) as Decimal128
      else addTo(rest, value)
    },
    result() {
      if (count === 0) return null
      if (!decimals) return new Double(rest.double / count)
      const total = add(decimals, rest.decimal) as Decimal128
      return divideDecimals(readDecimal(total), finite(false, BigInt(count), 0))
    },
  }
}

function addTo(total: DoubleDouble, value: Exclude<NumberValue, Decimal128>): void {
  if (isInteger(value)) total.addInteger(value)
  else total.addDouble(value.value)
}

const widths = ['int', 'long', 'double', 'decimal'] as const

function wider(widest: (typeof widths)[number], value: NumberValue): (typeof widths)[number] {
  const type =
    value instanceof Int32
      ? 'int'
      : value instanceof Long
        ? 'long'
        : value instanceof Double
          ? 'double'
          : 'decimal'
  return widths[Math.max(widths.indexOf(widest), widths.indexOf(type))] ?? type
}

function extreme(direction: 1 | -1): Accumulator {
  let found: Value | undefined
  return {
    take(value) {
      if (isNullish(value)) return
      if (found === undefined || compare(value, found) * direction > 0) found = value
    },
    result: () => found,
  }
}

function first(): Accumulator {
  let found: { readonly value: Result } | undefined
  return {
    take(value) {
      found ??= { value }
    },
    result: () => found?.value,
  }
}

function last(): Accumulator {
  let found: Result
  return {
    take(value) {
      found = value
    },
    result: () => found,
  }
}

function push(): Accumulator {
  const values: Value[] = []
  return {
    take(value) {
      if (value !== undefined) values.push(value)
    },
    result: () => values,
  }
}

/** MongoDB leaves the order of the set open; here it is that in which the values came. */
function addToSet(): Accumulator {
  const values = new Map<string, Value>()
  return {
    take(value) {
      const key = groupKey(value)
      if (value !== undefined && !values.has(key)) values.set(key, value)
    },
    result: () => [...values.values()],
  }
}

function mergeObjects(): Accumulator {
  const merged: Doc = new Map()
  return {
    take(value) {
      if (isNullish(value)) return
      if (!isDoc(value))
        throw new MongoError(
          40400,
          `$mergeObjects requires object inputs, but input is of type ${typeName(value)}`,
        )
      for (const [name, field] of value) merged.set(name, field)
    },
    result: () => merged,
  }
}
