import { isDoc } from '../bson/type.ts'
import type { Doc, Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import type { Result } from './expression.ts'
import { arrayOf, isNullish, typeName } from './values.ts'

/** $arrayToObject: of `[key, value]` or of `{ k, v }`, as the first element has it. A key twice has its last value. */
export function arrayToObject(pairs: Result): Result {
  if (isNullish(pairs)) return null
  const list = arrayOf(pairs, 40386, '$arrayToObject requires an array input, found:')
  const read = readerOf(list[0])
  const doc: Doc = new Map()
  for (const pair of list) {
    const [key, value] = read(pair)
    if (key.includes('\0')) throw new MongoError(4940400, 'Key field cannot contain an embedded null byte')
    doc.set(key, value)
  }
  return doc
}

function readerOf(first: Result): (pair: Value) => [string, Value] {
  if (first === undefined || Array.isArray(first)) return readArray
  if (isDoc(first)) return readDocument
  throw new MongoError(40398, `Unrecognised input type format for $arrayToObject: ${typeName(first)}`)
}

function readArray(pair: Value): [string, Value] {
  const consistent = '$arrayToObject requires a consistent input format. Array was detected, now found:'
  const list = arrayOf(pair, 40396, consistent)
  if (list.length !== 2)
    throw new MongoError(
      40397,
      `$arrayToObject requires an array of size 2 arrays, found array of size: ${list.length}`,
    )
  const [key = null, value = null] = list
  if (typeof key === 'string') return [key, value]
  throw new MongoError(40395, `$arrayToObject requires keys of type string. Found key type: ${typeName(key)}`)
}

function readDocument(pair: Value): [string, Value] {
  if (!isDoc(pair)) {
    const consistent = '$arrayToObject requires a consistent input format. Object was detected, now found:'
    throw new MongoError(40391, `${consistent} ${typeName(pair)}`)
  }
  if (pair.size !== 2)
    throw new MongoError(
      40392,
      `$arrayToObject requires an object keys of 'k' and 'v'. Found ${pair.size} keys`,
    )
  const [key, value] = [pair.get('k'), pair.get('v')]
  if (key === undefined || value === undefined)
    throw new MongoError(
      40393,
      "$arrayToObject requires an object with keys 'k' and 'v'. Missing either or both keys",
    )
  if (typeof key === 'string') return [key, value]
  throw new MongoError(
    40394,
    `$arrayToObject requires 'k' to be of type string. Found type: ${typeName(key)}`,
  )
}
