import type { Doc, Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import type { ExpressionContext } from '../expression/sources.ts'
import { compilePipeline, stageOf } from './compile.ts'

/** https://www.mongodb.com/docs/v8.0/tutorial/update-documents-with-aggregation-pipeline/ */
const allowed = new Set(['$addFields', '$project', '$replaceRoot', '$replaceWith', '$set', '$unset'])

/**
 * Compiles an update that is a pipeline.
 *
 * @returns a function that gives the changed document; it does not look after `_id`
 * @throws MongoError InvalidOptions for a stage that no update may have, and as `compilePipeline`
 */
export function compileUpdatePipeline(
  pipeline: readonly Value[],
  variables: readonly string[] = [],
): (doc: Doc, context: ExpressionContext) => Doc {
  for (const stage of pipeline) {
    const [name] = stageOf(stage)
    if (!allowed.has(name))
      throw new MongoError('InvalidOptions', `${name} is not allowed to be used within an update`)
  }
  const run = compilePipeline([...pipeline], variables)
  return (doc, context) => {
    const [changed = doc] = run([doc], { ...context, find: () => [] })
    return changed
  }
}
