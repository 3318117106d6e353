import type { Doc, Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import type { FilterNode } from '../query/filter-node.ts'
import { matchedIndex } from '../query/match.ts'
import type { Candidate } from '../plan/access.ts'
import type { Collection } from '../storage/collection.ts'
import { compileUpdate, type Update } from '../update/index.ts'
import { documentForUpsert } from '../update/upsert.ts'
import type { Invocation } from './command.ts'
import type { Evaluation } from './evaluation.ts'
import { checkStorable, forStorage } from './for-storage.ts'
import { ensureCollection } from './namespace.ts'
import { updatePipeline } from './update-pipeline.ts'
import { checkValid, validates } from './validation.ts'

/** An update of `update` or `findAndModify`, compiled with the filter whose matches it changes. */
export interface Change {
  readonly filter: FilterNode
  readonly update: Update
  readonly evaluation: Evaluation
}

export function readUpdate(
  u: Value,
  arrayFilters: readonly Value[] | undefined,
  evaluation: Evaluation,
): Update {
  return compileUpdate(u, {
    arrayFilters: arrayFilters ?? [],
    filterCompilers: evaluation.compilers,
    pipeline: (stages) => updatePipeline(stages, evaluation),
  })
}

/**
 * Changes a document that matches.
 *
 * @returns the document as it is now, and whether it is another one
 */
export function applyChange(
  invocation: Invocation,
  { filter, update, evaluation }: Change,
  collection: Collection,
  { record, doc }: Candidate,
): { readonly doc: Doc; readonly modified: boolean } {
  const { context } = evaluation
  const updated = update.apply(doc, {
    now: context.now,
    insert: false,
    matchedIndex: () => matchedIndex(filter, doc, context),
    context,
  })
  if (!updated.modified) return updated
  checkStorable(updated.doc)
  if (validates(invocation)) checkValid(collection.validation, updated.doc, doc)
  invocation.writer.replace(collection, record, updated.doc)
  return updated
}

/** Inserts what an upsert makes of a filter that nothing matches. */
export function insertUpsert(
  invocation: Invocation,
  { filter, update, evaluation }: Change,
  name: string,
): Doc {
  const { context } = evaluation
  const doc = forStorage(documentForUpsert(filter, update, { now: context.now, context }), Infinity)
  const collection = ensureCollection(invocation, name)
  if (validates(invocation)) checkValid(collection.validation, doc)
  invocation.writer.insert(collection, doc)
  return doc
}

/** @throws MongoError InvalidOptions for a write of many documents that is to be done once */
export function refuseManyRetryable({ retryable }: Invocation, many: boolean, how: string): void {
  if (many && retryable)
    throw new MongoError('InvalidOptions', `Cannot use (or request) retryable writes with ${how}`)
}
