import type { Doc, Value } from '../bson/value.ts'
import { MongoError, notSupported } from '../errors.ts'
import { compileExpression } from '../expression/compile.ts'
import { expressionSource, filterCompilers } from '../expression/sources.ts'
import { compileValidator } from '../json-schema/validator/compile.ts'
import { matches } from '../query/match.ts'
import { parseFilter } from '../query/parse.ts'
import type { Validation } from '../storage/collection.ts'
import type { Invocation } from './command.ts'
import type { FieldRules, Options } from './options.ts'

export const validationFields: FieldRules = {
  validator: 'object',
  validationLevel: 'string',
  validationAction: 'string',
}

/**
 * The rules that create and collMod are asked for; what they do not name stays as it was.
 *
 * @throws MongoError for a validator that is none
 */
export function readValidation(options: Options, before: Validation | undefined): Validation | undefined {
  const validator = options.object('validator')
  const level = choice(options, 'validationLevel', ['strict', 'moderate', 'off'] as const)
  const action = choice(options, 'validationAction', ['error', 'warn'] as const)
  if (!validator && !level && !action) return before
  if (validator && validator.size > 0) compile(validator)
  return {
    validator: validator ?? before?.validator ?? new Map<string, Value>(),
    level: level ?? before?.level ?? 'strict',
    action: action ?? before?.action ?? 'error',
  }
}

function choice<T extends string>(options: Options, field: string, choices: readonly T[]): T | undefined {
  const value = options.string(field)
  if (value === undefined) return undefined
  const chosen = choices.find((one) => one === value)
  if (chosen) return chosen
  if (value === 'errorAndLog') throw notSupported('the validation action errorAndLog')
  throw new MongoError('BadValue', `Enumeration value '${value}' for field '${field}' is not a valid value.`)
}

/** Whether a command has not asked that validators be left out. */
export function validates({ options }: Pick<Invocation, 'options'>): boolean {
  return options.flag('bypassDocumentValidation') !== true
}

/**
 * Refuses a document that the collection's rules do not allow.
 *
 * @param before the document that an update changes: with the level moderate it need not be right if it was not before
 * @throws MongoError DocumentValidationFailure with errInfo
 */
export function checkValid(validation: Validation | undefined, doc: Doc, before?: Doc): void {
  if (
    !validation ||
    validation.level === 'off' ||
    validation.action === 'warn' ||
    validation.validator.size === 0
  )
    return
  const explain = compile(validation.validator)
  const refused = explain(doc)
  if (!refused || (validation.level === 'moderate' && before && explain(before))) return
  throw new MongoError(
    'DocumentValidationFailure',
    'Document failed validation',
    new Map([['errInfo', refused]]),
  )
}

type Compiled = ReturnType<typeof compileValidator>

/** Validators are compiled once; a changed one is another document. */
const known = new WeakMap<Doc, Compiled>()

function compile(validator: Doc): Compiled {
  const compiled = known.get(validator) ?? compileNow(validator)
  known.set(validator, compiled)
  return compiled
}

function compileNow(validator: Doc): Compiled {
  return compileValidator(validator, {
    compileFilter: (filter) => {
      const node = parseFilter(filter, filterCompilers())
      return (doc) => matches(node, doc)
    },
    compileExpression: (expression) => {
      // Also for its errors, which must come when the validator is set.
      compileExpression(expression)
      const evaluate = expressionSource()(expression)
      return (doc) => evaluate(doc, undefined)
    },
  })
}
