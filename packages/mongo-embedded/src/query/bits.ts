import { Binary, Decimal128 } from 'bson'
import { isNumber, typeOf } from '../bson/type.ts'
import type { Value } from '../bson/value.ts'
import { bigintOf, isInteger } from '../bson/arithmetic.ts'
import { MongoError, notSupported } from '../errors.ts'
import type { BitTest } from './filter-node.ts'
import { isWhole, truncated, wholeNumber } from './whole-number.ts'

/** Whether the bits of a number (its sign repeated beyond the 64th) or of binary data (zeros) are as asked. */
export function bitsMatch(bits: BitTest, value: Value | undefined): boolean {
  const bitAt = bitsOf(value)
  if (bitAt === undefined) return false
  const asked = (position: number): boolean => bitAt(position) === bits.set
  return bits.every ? bits.positions.every(asked) : bits.positions.some(asked)
}

/**
 * All the bits that an operand names: by a list of positions, by a mask, or by binary data as a mask.
 *
 * @throws MongoError BadValue, FailedToParse for a mask that is negative or no integer
 */
export function allSet(operator: string, operand: Value, set: boolean): BitTest {
  return { positions: bitPositions(operator, operand), every: true, set }
}

/** Any of the bits that an operand names, as in `allSet`. */
export function anySet(operator: string, operand: Value, set: boolean): BitTest {
  return { positions: bitPositions(operator, operand), every: false, set }
}

function bitPositions(operator: string, operand: Value): number[] {
  if (Array.isArray(operand)) return operand.map(position)
  if (isNumber(operand)) return positionsOfMask(operator, operand)
  if (operand instanceof Binary) return setBits(bitOfBytes(operand), operand.length() * 8)
  throw new MongoError(
    'BadValue',
    `${operator} takes an Array, a number, or a BinData but received: ${typeOf(operand).alias}`,
  )
}

function bitsOf(value: Value | undefined): ((position: number) => boolean) | undefined {
  if (value instanceof Binary) return bitOfBytes(value)
  // What MongoDB makes of a decimal that is no integer is written nowhere.
  if (!isNumber(value)) return undefined
  if (value instanceof Decimal128) throw notSupported('bit tests of decimals')
  const integer = isInteger(value) ? bigintOf(value) : isWhole(value) ? truncated(value) : undefined
  return integer === undefined
    ? undefined
    : (position) => (integer >> BigInt(Math.min(position, 63))) % 2n !== 0n
}

function bitOfBytes(binary: Binary): (position: number) => boolean {
  const bytes = binary.value()
  return (position) => (((bytes[position >> 3] ?? 0) >> (position & 7)) & 1) === 1
}

function positionsOfMask(operator: string, operand: Value): number[] {
  const mask = wholeNumber(operand)
  if (typeof mask === 'string') throw new MongoError('FailedToParse', `${mask} in: ${operator}`)
  if (mask < 0n) throw new MongoError('FailedToParse', `Expected a non-negative number in: ${operator}`)
  return setBits((position) => (mask >> BigInt(position)) % 2n === 1n, 64)
}

function setBits(bitAt: (position: number) => boolean, size: number): number[] {
  return Array.from({ length: size }, (_, at) => at).filter(bitAt)
}

function position(value: Value): number {
  const whole = wholeNumber(value)
  if (typeof whole === 'string')
    throw new MongoError('BadValue', `bit positions must be an integer: ${whole}`)
  if (whole !== BigInt.asIntN(32, whole))
    throw new MongoError(
      'BadValue',
      `bit positions cannot be represented as a 32-bit signed integer: ${whole}`,
    )
  if (whole < 0n) throw new MongoError('BadValue', `bit positions must be >= 0 but got: ${whole}`)
  return Number(whole)
}
