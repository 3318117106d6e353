import { isDeepStrictEqual } from 'node:util'
import { BSON } from 'mongodb'
import type { Fields } from './format.ts'

/** Where a value is not what a test expects, with both values; undefined where it is. */
export function mismatch(
  expected: unknown,
  actual: unknown,
  root = true,
  path = 'result',
): string | undefined {
  if (isOperator(expected)) return operatorMismatch(expected, actual, path)
  if (Array.isArray(expected)) return arrayMismatch(expected, actual, root, path)
  if (isFields(expected)) return fieldsMismatch(expected, actual, root, path)
  return isDeepStrictEqual(plain(expected), plain(actual)) ? undefined : differs(path, expected, actual)
}

function isFields(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype
}

function isOperator(value: unknown): value is Fields {
  return (
    isFields(value) && Object.keys(value).length === 1 && Object.keys(value)[0]?.startsWith('$$') === true
  )
}

function operatorMismatch(expected: Fields, actual: unknown, path: string): string | undefined {
  const [[name, operand] = []] = Object.entries(expected)
  switch (name) {
    case '$$exists':
      return (actual !== undefined) === operand ? undefined : differs(path, expected, actual)
    case '$$unsetOrMatches':
      return actual === undefined ? undefined : mismatch(operand, actual, true, path)
    case '$$type':
      return [operand].flat().includes(typeName(actual)) ? undefined : differs(path, expected, actual)
    default:
      return `${path}: the runner does not know ${name ?? ''}`
  }
}

function arrayMismatch(
  expected: unknown[],
  actual: unknown,
  root: boolean,
  path: string,
): string | undefined {
  if (!Array.isArray(actual) || actual.length !== expected.length) return differs(path, expected, actual)
  for (const [at, one] of expected.entries()) {
    const found = mismatch(one, actual[at], root, `${path}.${at}`)
    if (found !== undefined) return found
  }
  return undefined
}

/** At the root, fields that are not expected may be there. */
function fieldsMismatch(expected: Fields, actual: unknown, root: boolean, path: string): string | undefined {
  if (actual === null || typeof actual !== 'object') return differs(path, expected, actual)
  const fields = actual as Fields
  for (const [name, one] of Object.entries(expected)) {
    const found = mismatch(one, fields[name], false, `${path}.${name}`)
    if (found !== undefined) return found
  }
  const more = root ? undefined : Object.keys(fields).find((name) => !(name in expected))
  return more === undefined ? undefined : `${path}.${more} is not expected: ${show(fields[more])}`
}

/** Values of BSON as extended JSON; numbers by their values, whatever their types. */
function plain(value: unknown): unknown {
  if (value instanceof BSON.Int32 || value instanceof BSON.Double) return value.value
  if (value instanceof BSON.Long) return value.toNumber()
  return JSON.parse(show(value) ?? 'null') as unknown
}

function typeName(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (value instanceof BSON.ObjectId) return 'objectId'
  if (value instanceof Date) return 'date'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'double'
  if (typeof value === 'boolean') return 'bool'
  return typeof value
}

function differs(path: string, expected: unknown, actual: unknown): string {
  return `${path}: expected ${show(expected) ?? 'nothing'}, got ${show(actual) ?? 'nothing'}`
}

function show(value: unknown): string | undefined {
  return value === undefined ? undefined : BSON.EJSON.stringify({ value }).slice(9, -1)
}
