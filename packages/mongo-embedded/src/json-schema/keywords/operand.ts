import { isDoc, typeOf } from '../../bson/type.ts'
import type { Doc, Value } from '../../bson/value.ts'
import { MongoError, notSupported } from '../../errors.ts'
import { wholeNumber } from '../../query/whole-number.ts'

export function isArray(value: Value): value is Value[] {
  return Array.isArray(value)
}

export function isString(value: Value): value is string {
  return typeof value === 'string'
}

/** The operand of a keyword that wants a length: a whole number that is not negative. */
export function lengthOf(keyword: string, operand: Value): number {
  const length = wholeNumber(operand)
  if (typeof length === 'string') throw new MongoError('FailedToParse', `${length} in: ${keyword}`)
  if (length < 0n) throw new MongoError('FailedToParse', `Expected a positive number in: ${keyword}`)
  return Number(length)
}

export function mustBe(kind: string, keyword: string, fits: boolean): void {
  if (!fits) throw new MongoError('TypeMismatch', `$jsonSchema keyword '${keyword}' must be ${kind}`)
}

/** The schemas of `allOf`, `anyOf` and `oneOf`. */
export function schemasOf(keyword: string, operand: Value): Doc[] {
  mustBe('an array', keyword, isArray(operand))
  const schemas = operand as Value[]
  if (schemas.length === 0)
    throw new MongoError('BadValue', `$jsonSchema keyword '${keyword}' must be a non-empty array`)
  return schemas.map((schema) => {
    mustBe(
      `an array of objects, but found an element of type ${typeOf(schema).alias}`,
      keyword,
      isDoc(schema),
    )
    return schema as Doc
  })
}

/** MongoDB takes a dot in the name of a property for a path; this server does not follow it there. */
export function plainName(name: string): string {
  if (name === '' || name.includes('.')) throw notSupported(`$jsonSchema with the property name "${name}"`)
  return name
}

/** Names as `required` and `dependencies` list them. */
export function byteOrder(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right))
}
