import { Long, Timestamp } from 'bson'
import { isDoc, isNumber, typeOf } from '../bson/type.ts'
import type { Doc, Value } from '../bson/value.ts'
import { MongoError, notSupported } from '../errors.ts'
import type { FilterNode } from '../query/filter-node.ts'
import { parseFilter } from '../query/parse.ts'
import type { IndexOptions } from '../storage/index.ts'
import { shellText } from '../storage/shell-text.ts'

export type IndexSpec = Omit<IndexOptions, 'keysOf'>

/** What an index may be, and what MongoDB has beyond it. */
const known = new Set([
  'v',
  'key',
  'name',
  'unique',
  'sparse',
  'partialFilterExpression',
  'expireAfterSeconds',
  'background',
  'ns',
  'hidden',
  'prepareUnique',
  'clustered',
])
const missingHere = new Set([
  'collation',
  'weights',
  'default_language',
  'language_override',
  'textIndexVersion',
  '2dsphereIndexVersion',
  'bits',
  'min',
  'max',
  'wildcardProjection',
  'storageEngine',
  'dropDups',
])

/**
 * Reads an index as createIndexes is asked for it.
 *
 * @throws MongoError CannotCreateIndex and others for what MongoDB refuses, NotImplemented for other kinds of indexes
 */
export function readIndexSpec(spec: Doc): IndexSpec {
  checkFields(spec)
  const pattern = readPattern(spec.get('key'))
  const name = readName(spec.get('name'))
  const sparse = flag(spec, 'sparse')
  const partialFilter = readPartialFilter(spec.get('partialFilterExpression'))
  if (sparse && partialFilter) throw cannotCreate('cannot mix "partialFilterExpression" and "sparse" options')
  const expireAfterSeconds = readExpiry(spec, pattern)
  if (isIdPattern(pattern)) checkIdIndex(spec)
  return {
    name,
    pattern,
    unique: flag(spec, 'unique') || isIdPattern(pattern),
    sparse,
    partialFilter,
    expireAfterSeconds,
  }
}

function checkFields(spec: Doc): void {
  for (const [name, value] of spec) {
    if (missingHere.has(name)) throw notSupported(`the option ${name} of indexes`)
    if (!known.has(name))
      throw new MongoError(
        'InvalidIndexSpecificationOption',
        `The field '${name}' is not valid for an index specification. Specification: ${shellText(spec)}`,
      )
    if (['hidden', 'prepareUnique', 'clustered'].includes(name) && value !== false && value !== null)
      throw notSupported(`the option ${name} of indexes`)
  }
  const version = spec.get('v')
  if (version !== undefined && Number(version) !== 2) throw notSupported('indexes of another version than 2')
}

function cannotCreate(message: string): MongoError {
  return new MongoError('CannotCreateIndex', message)
}

const MAX_FIELDS = 32

function readPattern(key: Value | undefined): Doc {
  if (key === undefined)
    throw new MongoError('FailedToParse', "The 'key' field is a required property of an index specification")
  if (!isDoc(key)) throw new MongoError('TypeMismatch', "The field 'key' must be an object")
  if (key.size === 0) throw cannotCreate('Index keys cannot be empty.')
  if (key.size > MAX_FIELDS) throw cannotCreate(`Index key pattern too large: more than ${MAX_FIELDS} fields`)
  for (const [path, direction] of key) {
    checkDirection(direction, key)
    checkPath(path)
  }
  return key
}

const kinds = new Set(['text', '2d', '2dsphere', 'hashed', 'columnstore'])

function checkDirection(direction: Value, key: Doc): void {
  if (typeof direction === 'string') {
    if (kinds.has(direction)) throw notSupported(`indexes of the kind ${direction}`)
    throw cannotCreate(`Unknown index plugin '${direction}'`)
  }
  if (!isNumber(direction))
    throw cannotCreate(
      `Values in v:2 index key pattern cannot be of type ${typeOf(direction).alias}. Only numbers > 0, numbers < 0, and strings are allowed.`,
    )
  const number = Number(direction)
  if (number === 0) throw cannotCreate('Values in the index key pattern cannot be 0.')
  if (Number.isNaN(number))
    throw cannotCreate(`Values in the index key pattern cannot be NaN: ${shellText(key)}`)
}

function checkPath(path: string): void {
  const parts = path.split('.')
  if (parts.includes('$**')) throw notSupported('wildcard indexes')
  if (parts.includes('')) throw cannotCreate('Index keys cannot contain an empty field.')
  const last = parts.at(-1)
  if (parts.some((part) => part.startsWith('$') && !['$ref', '$id', '$db'].includes(last ?? '')))
    throw cannotCreate("Index key contains an illegal field name: field name starts with '$'.")
}

function readName(name: Value | undefined): string {
  if (name === undefined)
    throw new MongoError('FailedToParse', "The 'name' field is a required property of an index specification")
  if (typeof name !== 'string') throw new MongoError('TypeMismatch', "The field 'name' must be a string")
  if (name === '') throw cannotCreate('index name cannot be empty')
  if (name === '*') throw new MongoError('BadValue', "The index name '*' is not valid.")
  return name
}

function flag(spec: Doc, name: string): boolean {
  const value = spec.get(name)
  if (value === undefined || typeof value === 'boolean') return value === true
  if (isNumber(value)) return Number(value) !== 0
  throw new MongoError(
    'TypeMismatch',
    `The field '${name}' has value ${shellText(value)}, which is not convertible to bool`,
  )
}

function readPartialFilter(filter: Value | undefined): Doc | undefined {
  if (filter === undefined) return undefined
  if (!isDoc(filter))
    throw new MongoError('TypeMismatch', "The field 'partialFilterExpression' must be an object")
  checkPartial(parseFilter(filter))
  return filter
}

const allowedInPartial = new Set(['eq', 'gt', 'gte', 'lt', 'lte', 'exists', 'type', 'in', 'always'])

/** https://www.mongodb.com/docs/v8.0/core/index-partial/ */
function checkPartial(node: FilterNode): void {
  if (node.op === 'and' || node.op === 'or') return node.children.forEach(checkPartial)
  if (allowedInPartial.has(node.op)) return undefined
  throw cannotCreate(`Expression not supported in partial index: $${node.op}`)
}

const MAX_EXPIRY_SECONDS = 2_147_483_647

function readExpiry(spec: Doc, pattern: Doc): number | undefined {
  const value = spec.get('expireAfterSeconds')
  if (value === undefined) return undefined
  if (!isNumber(value))
    throw cannotCreate(
      `TTL index 'expireAfterSeconds' option must be numeric, but received a type of '${typeOf(value).alias}'`,
    )
  if (pattern.size > 1)
    throw cannotCreate(
      `TTL indexes are single-field indexes, compound indexes do not support TTL. Index spec: ${shellText(spec)}`,
    )
  return checkedExpiry(value)
}

/** @throws MongoError InvalidOptions for a time that is negative or longer than 68 years */
export function checkedExpiry(value: Value): number {
  const seconds = Math.trunc(
    Number(value instanceof Long && !(value instanceof Timestamp) ? value.toNumber() : value),
  )
  if (!(seconds >= 0 && seconds <= MAX_EXPIRY_SECONDS))
    throw cannotCreate(
      `TTL index 'expireAfterSeconds' option must be within an acceptable range, try a different number than ${seconds}`,
    )
  return seconds
}

function isIdPattern(pattern: Doc): boolean {
  return pattern.size === 1 && Number(pattern.get('_id') ?? 0) > 0
}

function checkIdIndex(spec: Doc): void {
  const extra = ['sparse', 'partialFilterExpression', 'expireAfterSeconds', 'unique'].find((name) =>
    spec.has(name),
  )
  if (extra !== undefined)
    throw new MongoError(
      'InvalidIndexSpecificationOption',
      `The field '${extra}' is not valid for an _id index specification. Specification: ${shellText(spec)}`,
    )
}
