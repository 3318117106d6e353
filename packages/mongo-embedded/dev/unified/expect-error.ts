import { MongoError, MongoServerError } from 'mongodb'
import type { Fields } from './format.ts'
import { mismatch } from './matching.ts'

/** How an error is not the one that a test expects; undefined where it is. */
export function errorMismatch(expected: Fields, error: unknown): string | undefined {
  const checks = Object.entries(expected).map(([name, operand]) => check(name, operand, error))
  return checks.find((one) => one !== undefined)
}

function check(name: string, operand: unknown, error: unknown): string | undefined {
  const given = error instanceof Error ? error : new Error(String(error))
  switch (name) {
    case 'isError':
      return undefined
    case 'isClientError':
      return given instanceof MongoServerError === operand
        ? `${given.message} is of the wrong side`
        : undefined
    case 'errorContains':
      return contains(given.message, String(operand))
    case 'errorCode':
      return codes(given).includes(operand)
        ? undefined
        : `code ${codes(given).join()}, not ${String(operand)}: ${given.message}`
    case 'errorCodeName':
      return field(given, 'codeName') === operand ? undefined : `codeName ${String(field(given, 'codeName'))}`
    case 'errorLabelsContain':
      return labelled(given, operand, true)
    case 'errorLabelsOmit':
      return labelled(given, operand, false)
    case 'expectResult':
      return mismatch(operand, field(given, 'result') ?? field(given, 'partialResult'))
    case 'errorResponse':
      return mismatch(operand, field(given, 'errorResponse') ?? given)
    case 'writeErrors':
      return writeErrors(operand as Fields, field(given, 'writeErrors'))
    default:
      return `the runner does not know ${name}`
  }
}

function contains(message: string, words: string): string | undefined {
  return message.toLowerCase().includes(words.toLowerCase()) ? undefined : `"${message}" without "${words}"`
}

function codes(error: Error): unknown[] {
  return [field(error, 'code'), field(field(error, 'cause'), 'code')]
}

function labelled(error: Error, labels: unknown, expected: boolean): string | undefined {
  const wrong = (labels as string[]).find(
    (label) => (error instanceof MongoError && error.hasErrorLabel(label)) !== expected,
  )
  return wrong === undefined
    ? undefined
    : `label ${wrong} is ${expected ? 'missing' : 'there'}: ${error.message}`
}

/** By the places of the writes: an object in the tests, a Map in the driver. */
function writeErrors(expected: Fields, actual: unknown): string | undefined {
  const given = actual instanceof Map ? (Object.fromEntries(actual) as Fields) : (actual as Fields)
  return mismatch(expected, given)
}

function field(value: unknown, name: string): unknown {
  return value !== null && typeof value === 'object' ? (value as Fields)[name] : undefined
}
