import { isDoc } from '../bson/type.ts'
import type { Doc, Value } from '../bson/value.ts'
import { MongoError, notSupported } from '../errors.ts'
import { expression } from './expression.ts'
import type { Expression, OperatorParser, Parser, Result } from './expression.ts'

/** How many arguments an operator takes. */
export type Arity = number | readonly [least: number, most: number] | 'any'

/** An operator of positional arguments: all are worked out, in their order, before it looks at them. */
export function operator(
  arity: Arity,
  evaluate: (args: readonly Result[], name: string) => Result,
): OperatorParser {
  return (operand, parser, name) => {
    const parts = argumentsOf(operand, arity, parser, name)
    return expression(
      (scope) =>
        evaluate(
          parts.map((part) => part.evaluate(scope)),
          name,
        ),
      parts,
    )
  }
}

/** The same, but an argument is worked out only when the operator asks for it: those behind a null may have errors. */
export function lazyOperator(
  arity: Arity,
  evaluate: (args: Iterable<Result>, name: string) => Result,
): OperatorParser {
  return (operand, parser, name) => {
    const parts = argumentsOf(operand, arity, parser, name)
    return expression((scope) => {
      function* results(): Iterable<Result> {
        for (const part of parts) yield part.evaluate(scope)
      }
      return evaluate(results(), name)
    }, parts)
  }
}

/** The same, where the operator asks for its arguments one by one, in an order of its own. */
export function deferredOperator(
  arity: Arity,
  evaluate: (args: readonly (() => Result)[], name: string) => Result,
): OperatorParser {
  return (operand, parser, name) => {
    const parts = argumentsOf(operand, arity, parser, name)
    return expression(
      (scope) =>
        evaluate(
          parts.map((part) => (): Result => part.evaluate(scope)),
          name,
        ),
      parts,
    )
  }
}

/**
 * An operator's positional arguments; one that is no array may stand by itself.
 *
 * @throws MongoError 16020, 28667 for a wrong number of them
 */
export function argumentsOf(operand: Value, arity: Arity, parser: Parser, name: string): Expression[] {
  const given = Array.isArray(operand) ? operand : [operand]
  checkArity(given.length, arity, name)
  return given.map((argument) => parser.parse(argument))
}

/** What `argumentNames` says of an operator of named arguments. */
export interface NamedArguments {
  readonly required: readonly (readonly [name: string, missingCode: number])[]
  readonly optional?: readonly string[]
  /** Arguments that MongoDB knows and this server does not. */
  readonly refused?: readonly string[]
  readonly notAnObject: number
  readonly unknown: number
}

/** @throws MongoError with the operator's own codes, where the operand is no object or has other arguments */
export function namedArguments(operand: Value, name: string, spec: NamedArguments): Doc {
  if (!isDoc(operand))
    throw new MongoError(spec.notAnObject, `${name} only supports an object as its argument`)
  const known = [...spec.required.map(([argument]) => argument), ...(spec.optional ?? [])]
  for (const argument of operand.keys()) {
    if (spec.refused?.includes(argument)) throw notSupported(`the argument ${argument} of ${name}`)
    if (!known.includes(argument))
      throw new MongoError(spec.unknown, `Unrecognized parameter to ${name}: ${argument}`)
  }
  for (const [argument, code] of spec.required)
    if (!operand.has(argument)) throw new MongoError(code, `Missing '${argument}' parameter to ${name}`)
  return operand
}

function checkArity(given: number, arity: Arity, name: string): void {
  if (arity === 'any') return
  if (typeof arity === 'number') {
    if (given !== arity)
      throw new MongoError(
        16020,
        `Expression ${name} takes exactly ${arity} arguments. ${given} were passed in.`,
      )
    return
  }
  const [least, most] = arity
  if (given < least || given > most)
    throw new MongoError(
      28667,
      `Expression ${name} takes at least ${least} arguments, and at most ${most}, but ${given} were passed in.`,
    )
}
