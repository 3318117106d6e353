import { typeOf } from '../../bson/type.ts'
import type { Doc, Value } from '../../bson/value.ts'
import { detailsOf } from '../rule.ts'
import { consideredValues, named, typesDetails, valuesDetails } from './considered.ts'
import type { ConsideredValues } from './considered.ts'

/** How an operator tells that it did not match, or did. */
interface Wording {
  readonly reason: string
  readonly inverted: string
  /** Whether the elements of an array are what it looks at, and not the array. */
  readonly elements: boolean
  /** The types it can match at all. */
  readonly expected?: readonly string[]
}

const numbers = ['decimal', 'double', 'int', 'long']
const comparison = { reason: 'comparison failed', inverted: 'comparison succeeded', elements: true }
const bits = {
  reason: 'bitwise operator failed to match',
  inverted: 'bitwise operator matched successfully',
  elements: true,
  expected: [...numbers, 'binData'],
}
const list = {
  reason: 'no matching value found in array',
  inverted: 'matching value found in array',
  elements: true,
}

/** MongoDB's words: its source, `src/mongo/db/matcher/doc_validation`. */
const wordings: ReadonlyMap<string, Wording> = new Map<string, Wording>([
  ['$eq', comparison],
  ['$ne', comparison],
  ['$gt', comparison],
  ['$gte', comparison],
  ['$lt', comparison],
  ['$lte', comparison],
  ['$in', list],
  ['$nin', list],
  ['$type', { reason: 'type did not match', inverted: 'type did match', elements: true }],
  [
    '$all',
    {
      reason: 'array did not contain all specified values',
      inverted: 'array did contain all specified values',
      elements: false,
    },
  ],
  [
    '$mod',
    {
      reason: '$mod did not evaluate to expected remainder',
      inverted: '$mod did evaluate to expected remainder',
      elements: true,
      expected: numbers,
    },
  ],
  [
    '$regex',
    {
      reason: 'regular expression did not match',
      inverted: 'regular expression did match',
      elements: true,
      expected: ['regex', 'string', 'symbol'],
    },
  ],
  [
    '$size',
    {
      reason: 'array length was not equal to given size',
      inverted: 'array length was equal to given size',
      elements: false,
      expected: ['array'],
    },
  ],
  [
    '$elemMatch',
    {
      reason: 'array did not satisfy the child predicate',
      inverted: 'array did satisfy the child predicate',
      elements: false,
      expected: ['array'],
    },
  ],
  ['$bitsAllClear', bits],
  ['$bitsAllSet', bits],
  ['$bitsAnyClear', bits],
  ['$bitsAnySet', bits],
])

/** Whether MongoDB's explanation of an operator is known here. */
export function isExplained(operator: string): boolean {
  return wordings.has(operator) || operator === '$exists'
}

/** Why an operator on a field refuses a document, as error 121 tells it. */
export function explainOperator(
  operatorName: string,
  path: string,
  specifiedAs: Doc,
  doc: Doc,
  inverted: boolean,
): Doc {
  const wording = wordings.get(operatorName)
  if (!wording) {
    const reason = inverted ? 'path does exist' : 'path does not exist'
    return detailsOf({ operatorName, specifiedAs, reason })
  }
  const considered = consideredValues(doc, path, wording.elements)
  const values = valuesDetails(considered)
  if (operatorName === '$type') {
    const reason = reasonOf(wording, considered, inverted)
    return detailsOf({ operatorName, specifiedAs, ...reason, ...values, ...typesDetails(considered) })
  }
  return detailsOf({ operatorName, specifiedAs, ...reasonOf(wording, considered, inverted), ...values })
}

function reasonOf(
  { reason, inverted: invertedReason, expected }: Wording,
  considered: ConsideredValues | undefined,
  inverted: boolean,
): Record<string, Value> {
  if (!considered) return { reason: 'field was missing' }
  if (expected && !considered.values.some((value) => expected.includes(typeOf(value).alias)))
    return {
      reason: 'type did not match',
      ...typesDetails(considered),
      ...named('expectedType', [...expected]),
    }
  return { reason: inverted ? invertedReason : reason }
}
