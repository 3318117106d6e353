import type { Document } from 'mongodb'

const DEEPEST = 6
const MOST_FIELDS = 16

export interface Shaped {
  /**
   * What is shown beside names: `order` keeps numbers and booleans, as in a sort; `expression` keeps the paths of
   * fields, such as `$price`; `names` keeps both and every string.
   */
  readonly kept?: 'order' | 'expression' | 'names' | undefined
}

/** A value with `?` for all that is data in it, which is added to `values`. */
export function shape(value: unknown, values: unknown[], { kept }: Shaped = {}, depth = 0): string {
  // The driver makes one of a sort, and of the fields of an index.
  if (value instanceof Map) return shape(Object.fromEntries(value), values, { kept }, depth)
  if (isDocument(value)) return depth > DEEPEST ? '{ … }' : documentShape(value, values, kept, depth)
  if (Array.isArray(value)) return listShape(value, values, kept, depth)
  if (isKept(value, kept)) return String(value)
  values.push(value)
  return '?'
}

/** The stages of an aggregation. */
export function pipelineShape(stages: readonly Document[], values: unknown[]): string {
  return `[${stages.map((stage) => stageShape(stage, values)).join(', ')}]`
}

const keptIn: Readonly<Record<string, Shaped['kept']>> = {
  $match: undefined,
  $limit: undefined,
  $skip: undefined,
  $sort: 'order',
  $project: 'names',
  $unset: 'names',
  $unwind: 'names',
  $lookup: 'names',
  $count: 'names',
}

function stageShape(stage: Document, values: unknown[]): string {
  const [operator = ''] = Object.keys(stage)
  const kept = operator in keptIn ? keptIn[operator] : 'expression'
  return `{ ${operator}: ${shape(stage[operator], values, { kept })} }`
}

function documentShape(document: Document, values: unknown[], kept: Shaped['kept'], depth: number): string {
  const entries = Object.entries(document)
  const fields = entries.slice(0, MOST_FIELDS).map(([key, value]) => {
    if (key === 'pipeline' && Array.isArray(value))
      return `pipeline: ${pipelineShape(value as Document[], values)}`
    return `${key}: ${shape(value, values, { kept: key === '$literal' ? undefined : kept }, depth + 1)}`
  })
  if (entries.length > MOST_FIELDS) fields.push('…')
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
}

/** A list of values is one value; a list of conditions is shown. */
function listShape(list: readonly unknown[], values: unknown[], kept: Shaped['kept'], depth: number): string {
  if (!list.some((item) => isDocument(item) || isKept(item, kept))) {
    values.push(list)
    return '[?]'
  }
  return `[${list
    .slice(0, MOST_FIELDS)
    .map((item) => shape(item, values, { kept }, depth + 1))
    .join(', ')}]`
}

function isKept(value: unknown, kept: Shaped['kept']): boolean {
  if (typeof value === 'number' || typeof value === 'boolean') return kept === 'order' || kept === 'names'
  if (typeof value !== 'string') return false
  return kept === 'names' || (kept === 'expression' && value.startsWith('$'))
}

/** A document, and none of the driver's types for values, whichever copy of its library they come from. */
function isDocument(value: unknown): value is Document {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || '_bsontype' in value)
    return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}
