import type { Doc, Value } from '../bson/value.ts'
import type { ExpressionContext } from '../expression/sources.ts'

/** What a pipeline runs with. */
export interface PipelineContext extends ExpressionContext {
  /** The documents of another collection that a filter asks for; of one that does not exist, none. */
  readonly find: (collection: string, filter: Doc) => Iterable<Doc>
}

/** A stage, or several: documents in, documents out, one at a time where the stage allows it. */
export type Run = (input: Iterable<Doc>, context: PipelineContext) => Iterable<Doc>

/** Where a stage stands. */
export interface StageScope {
  /** The names of the variables that expressions may use. */
  readonly variables: readonly string[]
  /** Compiles the pipeline within a stage. `inside` is that stage's name. */
  readonly compile: (stages: Value, variables: readonly string[], inside: string) => Run
}

/** @param name that of the stage, `$match`, for messages */
export type StageParser = (spec: Value, scope: StageScope, name: string) => Run
