import type { Doc, Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import { compilePipeline, stageOf } from '../pipeline/compile.ts'
import type { PipelineContext } from '../pipeline/stage.ts'
import type { Evaluation } from './evaluation.ts'

/** The stages that change one document by itself: https://www.mongodb.com/docs/v8.0/reference/command/update/ */
const allowed = new Set(['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith'])

/** An update by a pipeline. */
export function updatePipeline(stages: Value[], { names, context }: Evaluation): (doc: Doc) => Doc {
  for (const stage of stages) {
    const [name] = stageOf(stage)
    if (!allowed.has(name))
      throw new MongoError('InvalidOptions', `${name} is not allowed to be used within an update`)
  }
  const run = compilePipeline(stages, names)
  const alone: PipelineContext = { ...context, find: () => [] }
  return (doc) => {
    const [changed] = run([doc], alone)
    return changed ?? doc
  }
}
