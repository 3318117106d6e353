import { Decimal128, Double, Int32, Long, Timestamp } from 'bson'
import { typeOf } from '../bson/type.ts'
import type { Doc, Value } from '../bson/value.ts'
import { MongoError, notSupported } from '../errors.ts'

/**
 * What a field of a command may be. `ignored`: it has no effect here that a client could see. `refused`:
 * MongoDB knows it and this server does not; `refusedUnlessFalse` lets false, null and 0 pass, as drivers send them.
 */
type FieldRule =
  'object' | 'array' | 'string' | 'whole' | 'flag' | 'any' | 'ignored' | 'refused' | 'refusedUnlessFalse'

export type FieldRules = Readonly<Record<string, FieldRule>>

/** The fields of a command, or of a part of it, checked against their rules. Null stands for a missing field. */
export class Options {
  readonly #doc: Doc
  readonly #where: string

  /**
   * @param where what the messages call it, such as `find`
   * @param lenient unknown fields are ignored
   * @throws MongoError 40415 for an unknown field, TypeMismatch, and NotImplemented for what is refused
   */
  constructor(where: string, doc: Doc, rules: FieldRules, lenient = false) {
    this.#doc = doc
    this.#where = where
    for (const [name, value] of doc)
      check(where, name, value, rules[name] ?? (lenient ? 'ignored' : undefined))
  }

  get(name: string): Value | undefined {
    return this.#doc.get(name) ?? undefined
  }

  object(name: string): Doc | undefined {
    return this.get(name) as Doc | undefined
  }

  array(name: string): readonly Value[] | undefined {
    return this.get(name) as Value[] | undefined
  }

  /** @throws MongoError TypeMismatch where something in the array is no document */
  objects(name: string): Doc[] | undefined {
    return this.array(name)?.map((item, at) => {
      if (!(item instanceof Map)) throw wrongType(`${this.#where}.${name}.${at}`, item, "type 'object'")
      return item
    })
  }

  string(name: string): string | undefined {
    return this.get(name) as string | undefined
  }

  flag(name: string): boolean | undefined {
    const value = this.get(name)
    return value === undefined ? undefined : truthy(value)
  }

  /** @throws MongoError BadValue for a number that is not whole, 51024 for one below `least` */
  whole(name: string, least = 0): number | undefined {
    const value = this.get(name)
    if (value === undefined) return undefined
    const number = Number(value)
    if (!Number.isInteger(number)) throw new MongoError('BadValue', `Expected an integer: ${name}: ${number}`)
    if (number < least)
      throw new MongoError(51024, `BSON field '${name}' value must be >= ${least}, actual value '${number}'`)
    return number
  }

  /** @throws MongoError 40414 where the field is missing */
  required<T>(name: string, value: T | undefined): T {
    if (value === undefined)
      throw new MongoError(40414, `BSON field '${this.#where}.${name}' is missing but a required field`)
    return value
  }
}

function check(where: string, name: string, value: Value, rule: FieldRule | undefined): void {
  if (rule === undefined) throw new MongoError(40415, `BSON field '${where}.${name}' is an unknown field.`)
  if (rule === 'refused' || (rule === 'refusedUnlessFalse' && truthy(value)))
    throw notSupported(`the option ${name} of ${where}`)
  if (value === null) return
  const [fits, expected] = types[rule] ?? [always, '']
  if (!fits(value)) throw wrongType(`${where}.${name}`, value, expected)
}

type Test = (value: Value) => boolean

const always: Test = () => true
const types: Partial<Record<FieldRule, readonly [Test, string]>> = {
  object: [(value) => value instanceof Map, "type 'object'"],
  array: [Array.isArray, "type 'array'"],
  string: [(value) => typeof value === 'string', "type 'string'"],
  whole: [isNumber, "types '[long, int, decimal, double]'"],
  flag: [
    (value) => typeof value === 'boolean' || isNumber(value),
    "types '[bool, long, int, decimal, double]'",
  ],
}

function wrongType(field: string, value: Value, expected: string): MongoError {
  return new MongoError(
    'TypeMismatch',
    `BSON field '${field}' is the wrong type '${typeOf(value).alias}', expected ${expected}`,
  )
}

function isNumber(value: Value): boolean {
  return (
    value instanceof Int32 ||
    value instanceof Double ||
    (value instanceof Long && !(value instanceof Timestamp)) ||
    value instanceof Decimal128
  )
}

function truthy(value: Value): boolean {
  if (typeof value === 'boolean') return value
  return value !== null && (!isNumber(value) || Number(value) !== 0)
}
