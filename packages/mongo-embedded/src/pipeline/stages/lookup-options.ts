import { isDoc, typeOf } from '../../bson/type.ts'
import type { Doc, Value } from '../../bson/value.ts'
import { MongoError, notSupported } from '../../errors.ts'
import { parseFieldPath } from '../../expression/field-path.ts'

export interface Join {
  readonly local: readonly string[]
  /** Dotted, as a filter has it. */
  readonly foreign: string
}

export interface LookupOptions {
  readonly from: string
  readonly as: readonly string[]
  readonly join: Join | undefined
  readonly variables: Doc
  readonly pipeline: Value[]
}

/** @throws MongoError FailedToParse, 4570, 4572 and others for faulty options */
export function parseLookup(spec: Value): LookupOptions {
  if (!isDoc(spec)) throw new MongoError('FailedToParse', 'the $lookup specification must be an object')
  for (const name of spec.keys())
    if (!known.has(name)) throw new MongoError('FailedToParse', `unknown argument to $lookup: ${name}`)
  if (isDoc(spec.get('from') ?? null)) throw notSupported('$lookup from another database')
  const from = text(spec, 'from')
  const as = text(spec, 'as')
  const pipeline = spec.get('pipeline')
  const join = joinOf(text(spec, 'localField'), text(spec, 'foreignField'))
  if (as === undefined) throw failed("must specify 'as' field for a $lookup")
  if (from === undefined) throw notSupported('$lookup without from')
  if (pipeline === undefined && !join)
    throw failed("$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified")
  if (pipeline === undefined && spec.has('let'))
    throw failed("$lookup with a 'let' argument must also specify 'pipeline'")
  return {
    from,
    as: parseFieldPath(as),
    join,
    variables: variablesOf(spec.get('let')),
    pipeline: pipelineOf(pipeline),
  }
}

const known = new Set(['from', 'localField', 'foreignField', 'let', 'pipeline', 'as'])

function text(spec: Doc, name: string): string | undefined {
  const value = spec.get(name)
  if (value === undefined || typeof value === 'string') return value
  throw failed(`$lookup argument '${name}' must be a string, is type ${typeOf(value).alias}`)
}

function joinOf(local: string | undefined, foreign: string | undefined): Join | undefined {
  if (local === undefined && foreign === undefined) return undefined
  if (local === undefined || foreign === undefined)
    throw failed("$lookup requires both or neither of 'localField' and 'foreignField' to be specified")
  const path = parseFieldPath(local)
  if ([...path, ...parseFieldPath(foreign)].some((part) => /^\d+$/.test(part)))
    throw notSupported('$lookup by a path with a number in it')
  return { local: path, foreign }
}

function variablesOf(value: Value | undefined): Doc {
  if (value === undefined) return new Map()
  if (isDoc(value)) return value
  throw failed(`$lookup argument 'let' must be an object, is type ${typeOf(value).alias}`)
}

function pipelineOf(value: Value | undefined): Value[] {
  if (value === undefined) return []
  if (Array.isArray(value)) return value
  throw new MongoError('TypeMismatch', "'pipeline' option must be specified as an array")
}

function failed(message: string): MongoError {
  return new MongoError('FailedToParse', message)
}
