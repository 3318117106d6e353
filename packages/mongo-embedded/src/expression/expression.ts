import type { Doc, Value } from '../bson/value.ts'

/** What an expression gives; `undefined` is MongoDB's missing, which is not null. */
export type Result = Value | undefined

/** What an expression may look at. */
export interface Scope {
  /** The document: `$$ROOT`, `$$CURRENT`, and what `$field` begins at. */
  readonly root: Doc
  /** `$$NOW`, the same through a whole command. */
  readonly now: Date
  /** The variables of `let`, `$let`, `$map` and others, by their names without `$$`. */
  readonly variables: ReadonlyMap<string, Result>
}

export type Evaluate = (scope: Scope) => Result

export interface Expression {
  readonly evaluate: Evaluate
  /**
   * Whether it gives the same for every document. MongoDB works such parts out before it reads any document, so that
   * their errors come even where there is none.
   */
  readonly constant: boolean
}

/** Reads the expressions within an operator. */
export interface Parser {
  readonly parse: (value: Value) => Expression
  /** The same, where these variables are known as well. */
  readonly withVariables: (names: readonly string[]) => Parser
}

/** @param name that of the operator, `$add`, for messages */
export type OperatorParser = (operand: Value, parser: Parser, name: string) => Expression

/** Nothing to look at, for what is constant. */
const nowhere: Scope = { root: new Map(), now: new Date(0), variables: new Map() }

/** An expression that is worked out now if it is constant. */
export function expression(evaluate: Evaluate, parts: readonly Expression[]): Expression {
  return parts.every((part) => part.constant) ? constant(evaluate(nowhere)) : { evaluate, constant: false }
}

export function constant(result: Result): Expression {
  return { evaluate: () => result, constant: true }
}

/** The value of a constant expression. */
export function constantValue({ evaluate }: Expression): Result {
  return evaluate(nowhere)
}
