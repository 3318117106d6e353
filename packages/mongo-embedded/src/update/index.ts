import { isDoc } from '../bson/type.ts'
import type { Doc, Value } from '../bson/value.ts'
import { MongoError, notSupported } from '../errors.ts'
import { firstName } from '../query/expression-document.ts'
import type { FilterCompilers } from '../query/filter-node.ts'
import { applyTree } from './apply.ts'
import type { Moment, Updated } from './apply.ts'
import { parseArrayFilters } from './array-filters.ts'
import { parseOperators } from './parse.ts'
import { checkReplacement, replaceDocument } from './replace.ts'

/** An update, ready to be applied to any number of documents. */
export interface Update {
  readonly kind: 'operators' | 'replacement' | 'pipeline'
  /** The new document; the old one is left as it was. @throws MongoError with MongoDB's codes */
  readonly apply: (doc: Doc, moment: Moment) => Updated
}

/** What an update is made with. */
export interface UpdateOptions {
  readonly arrayFilters?: readonly Value[]
  readonly filterCompilers?: FilterCompilers
  /** An update by a pipeline; without it, they are refused. */
  readonly pipeline?: (stages: Value[]) => (doc: Doc, context: unknown) => Doc
}

/**
 * Makes an update of `update` or `findAndModify`: operators, where its first field begins with `$`; a replacement
 * otherwise; a pipeline where it is an array.
 *
 * @throws MongoError FailedToParse, BadValue, ConflictingUpdateOperators and others for faulty updates
 */
export function compileUpdate(update: Value, options: UpdateOptions = {}): Update {
  const filters = options.arrayFilters ?? []
  if (Array.isArray(update)) return ofPipeline(update, filters, options)
  if (!isDoc(update))
    throw new MongoError('FailedToParse', 'Update argument must be either an object or an array')
  if (firstName(update)?.startsWith('$') !== true) return ofReplacement(update, filters)
  const arrayFilters = parseArrayFilters(filters, options.filterCompilers)
  const root = parseOperators(update, arrayFilters)
  return { kind: 'operators', apply: (doc, moment) => applyTree(root, arrayFilters, doc, moment) }
}

function ofReplacement(replacement: Doc, filters: readonly Value[]): Update {
  refuseFilters(filters, 'replacement')
  checkReplacement(replacement)
  return { kind: 'replacement', apply: (doc) => replaceDocument(doc, replacement) }
}

function ofPipeline(stages: Value[], filters: readonly Value[], { pipeline }: UpdateOptions): Update {
  refuseFilters(filters, 'pipeline')
  if (pipeline === undefined) throw notSupported('updates by a pipeline')
  const transform = pipeline(stages)
  return { kind: 'pipeline', apply: (doc, { context }) => replaceDocument(doc, transform(doc, context)) }
}

function refuseFilters(filters: readonly Value[], kind: string): void {
  if (filters.length > 0)
    throw new MongoError('FailedToParse', `arrayFilters may not be specified for ${kind}-style updates`)
}
