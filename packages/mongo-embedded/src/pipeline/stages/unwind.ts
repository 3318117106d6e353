import { Long } from 'bson'
import { isDoc, typeOf } from '../../bson/type.ts'
import type { Doc, Value } from '../../bson/value.ts'
import { MongoError } from '../../errors.ts'
import { parseFieldPath } from '../../expression/field-path.ts'
import { getNested, setNested, unsetNested } from '../nested.ts'
import type { Run } from '../stage.ts'

export function unwind(spec: Value): Run {
  const options = parse(spec)
  return function* run(input) {
    for (const doc of input) yield* unwound(doc, options)
  }
}

interface Options {
  readonly path: readonly string[]
  readonly index: readonly string[] | undefined
  readonly preserve: boolean
}

function* unwound(doc: Doc, options: Options): Iterable<Doc> {
  const value = getNested(doc, options.path)
  if (Array.isArray(value) && value.length > 0) {
    for (const [at, element] of value.entries())
      yield withIndex(setNested(doc, options.path, element), options, Long.fromNumber(at))
    return
  }
  if (value !== undefined && value !== null && !Array.isArray(value)) yield withIndex(doc, options, null)
  else if (options.preserve)
    yield withIndex(Array.isArray(value) ? unsetNested(doc, options.path) : doc, options, null)
}

function withIndex(doc: Doc, { index }: Options, at: Value): Doc {
  return index ? setNested(doc, index, at) : doc
}

function parse(spec: Value): Options {
  if (typeof spec === 'string') return { path: pathOf(spec), index: undefined, preserve: false }
  if (!isDoc(spec))
    throw new MongoError(
      15981,
      `expected either a string or an object as specification for $unwind stage, got ${typeOf(spec).alias}`,
    )
  const options = new Map([...spec].map(([name, value]) => [name, check(name, value)]))
  if (!options.has('path')) throw new MongoError(28812, 'no path specified to $unwind stage')
  const index = options.get('includeArrayIndex')
  return {
    path: pathOf(String(options.get('path'))),
    index: index === undefined ? undefined : parseFieldPath(String(index)),
    preserve: options.get('preserveNullAndEmptyArrays') === true,
  }
}

function check(name: string, value: Value): string | boolean {
  switch (name) {
    case 'path':
      if (typeof value === 'string') return value
      throw new MongoError(
        28808,
        `expected a string as the path for $unwind stage, got ${typeOf(value).alias}`,
      )
    case 'preserveNullAndEmptyArrays':
      if (typeof value === 'boolean') return value
      throw new MongoError(
        28809,
        'expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage',
      )
    case 'includeArrayIndex':
      return indexName(value)
    default:
      throw new MongoError(28811, `unrecognized option to $unwind stage: ${name}`)
  }
}

function indexName(value: Value): string {
  if (typeof value !== 'string' || value === '')
    throw new MongoError(
      28810,
      'expected a non-empty string for the includeArrayIndex option to $unwind stage',
    )
  if (value.startsWith('$'))
    throw new MongoError(
      28822,
      `includeArrayIndex option to $unwind stage should not be prefixed with a '$': ${value}`,
    )
  return value
}

function pathOf(path: string): readonly string[] {
  if (path.startsWith('$')) return parseFieldPath(path.slice(1))
  throw new MongoError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`)
}
