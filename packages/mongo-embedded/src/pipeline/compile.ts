import { isDoc } from '../bson/type.ts'
import type { Value } from '../bson/value.ts'
import { MongoError, notSupported } from '../errors.ts'
import type { Run, StageScope } from './stage.ts'
import { notInside, stages, unsupportedStages } from './stages.ts'

/**
 * Compiles a pipeline of aggregation.
 *
 * @param variables the names of `let`, which expressions may use with `$$`
 * @throws MongoError TypeMismatch, 40323, 40324 for what is no pipeline, the stages' own codes, NotImplemented for a
 *   stage that this server lacks
 */
export function compilePipeline(pipeline: Value, variables: readonly string[] = []): Run {
  return compileWithin(pipeline, variables, undefined)
}

function compileWithin(pipeline: Value, variables: readonly string[], inside: string | undefined): Run {
  if (!Array.isArray(pipeline)) throw new MongoError('TypeMismatch', "'pipeline' must be an array")
  const scope: StageScope = { variables, compile: compileWithin }
  const runs = pipeline.map((stage) => compileStage(stage, scope, inside))
  return (input, context) => runs.reduce((docs, run) => run(docs, context), input)
}

function compileStage(stage: Value, scope: StageScope, inside: string | undefined): Run {
  const [name, spec] = stageOf(stage)
  const parser = stages.get(name)
  if (inside !== undefined && notInside.get(inside)?.includes(name) === true)
    throw new MongoError(
      inside === '$facet' ? 40600 : 51047,
      `${name} is not allowed to be used within a ${inside} stage`,
    )
  if (parser) return parser(spec, scope, name)
  if (unsupportedStages.has(name)) throw notSupported(`the stage ${name}`)
  throw new MongoError(40324, `Unrecognized pipeline stage name: '${name}'`)
}

/** The name and the specification of a stage. @throws MongoError TypeMismatch, 40323 */
export function stageOf(stage: Value): [name: string, spec: Value] {
  if (!isDoc(stage))
    throw new MongoError('TypeMismatch', "Each element of the 'pipeline' array must be an object")
  const [only, ...others]: [string, Value][] = [...stage]
  if (!only || others.length > 0)
    throw new MongoError(40323, 'A pipeline stage specification object must contain exactly one field.')
  return only
}
