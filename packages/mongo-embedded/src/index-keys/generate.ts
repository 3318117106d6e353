import { isDoc } from '../bson/type.ts'
import type { Doc, Value } from '../bson/value.ts'
import { MongoError } from '../errors.ts'

type Path = readonly string[]
type Key = readonly (Value | undefined)[]

interface Generated {
  readonly keys: Key[]
  multikey: boolean
}

/** Keys as MongoDB makes them for an index; in no order, some perhaps twice. */
export function generateKeys(paths: readonly Path[], doc: Doc, sparse: boolean): Generated {
  const generated: Generated = { keys: [], multikey: false }
  const fields = paths.map((rest): Field => ({ rest, value: null, place: undefined }))
  expand({ doc, fields, missing: 0, sparse }, generated)
  if (generated.keys.length === 0 && !sparse) generated.keys.push(paths.map(() => null))
  return generated
}

/** A field of the index, on the way. */
interface Field {
  /** What is left of its path: nothing, once its value is known. */
  readonly rest: Path
  readonly value: Value | undefined
  /** Where the path goes on with a place in the array around: what is there. */
  readonly place: Found | undefined
}

interface Level {
  /** The document, or the element of an array, that the paths go on in; `undefined` for what is no document. */
  readonly doc: Doc | undefined
  readonly fields: readonly Field[]
  readonly missing: number
  readonly sparse: boolean
}

interface Found {
  readonly value: Value | undefined
  readonly rest: Path
  /** Names the way here, so that the same array is known again. */
  readonly way: string
  /** Whether it is in an array within an array, at a named place. */
  readonly nested: boolean
}

interface Step {
  readonly field: Field
  readonly found: Found
}

function expand(level: Level, generated: Generated): void {
  const steps = level.fields.map((field) => ({ field, found: step(level.doc, field) }))
  const arrays = steps.filter(isArrayStep)
  const next = steps.map((one) => settled(one))
  const missing =
    level.missing + steps.filter(({ field, found }) => isOpen(field) && found.value === undefined).length
  const [first] = arrays
  if (first === undefined) {
    if (level.sparse && missing === level.fields.length) return
    generated.keys.push(next.map(({ value }) => value))
    return
  }
  refuseParallel(arrays, first)
  generated.multikey = true
  expandArray(first.found.value as Value[], { ...level, fields: next, missing }, steps, generated)
}

function isOpen(field: Field): boolean {
  return field.rest.length > 0
}

function isArrayStep({ field, found }: Step): boolean {
  return isOpen(field) && Array.isArray(found.value)
}

function settled({ field, found }: Step): Field {
  if (!isOpen(field)) return { ...field, place: undefined }
  if (Array.isArray(found.value)) return { rest: found.rest, value: null, place: undefined }
  return { rest: [], value: found.value ?? null, place: undefined }
}

function refuseParallel(arrays: readonly Step[], first: Step): void {
  const other = arrays.find(({ found }) => found.way !== first.found.way)
  if (other === undefined) return
  const names = [lastName(other), lastName(first)].map((name) => `[${name}]`).join(' ')
  throw new MongoError('CannotIndexParallelArrays', `cannot index parallel arrays ${names}`)
}

function lastName({ field, found }: Step): string {
  return field.rest[field.rest.length - found.rest.length - 1] ?? ''
}

function expandArray(array: Value[], level: Level, steps: readonly Step[], generated: Generated): void {
  const whole = steps.some((one) => isArrayStep(one) && one.found.nested)
  const ends = steps.map((one) => isArrayStep(one) && one.found.rest.length === 0)
  if (array.length === 0) {
    const fields = level.fields.map((field, at) =>
      ends[at] === true ? { ...field, value: undefined } : field,
    )
    return expand({ ...level, doc: undefined, fields }, generated)
  }
  const places = level.fields.map((field) => (isOpen(field) ? placeIn(array, field.rest) : undefined))
  for (const element of array) {
    const fields = level.fields.map((field, at) => {
      if (ends[at] === true) return { ...field, value: whole ? array : element }
      return { ...field, place: places[at] }
    })
    expand({ ...level, doc: isDoc(element) ? element : undefined, fields }, generated)
  }
}

/** What a path finds at the place of an array that it names; undefined where it names none. */
function placeIn(array: Value[], path: Path): Found | undefined {
  const [part = '', ...rest] = path
  const at = /^(0|[1-9]\d*)$/.test(part) ? Number(part) : array.length
  const value = array[at]
  if (value === undefined) return undefined
  const nested = Array.isArray(value)
  const found = nested ? { value, rest, way: '' } : along(value, rest, '')
  return { ...found, way: `[${part}]${found.way}`, nested }
}

function step(doc: Doc | undefined, field: Field): Found {
  const nothing: Found = { value: undefined, rest: [], way: '', nested: false }
  const [first] = field.rest
  if (first === undefined) return nothing
  const value = doc?.get(first)
  if (value === undefined) return field.place ?? nothing
  if (field.place !== undefined)
    throw new MongoError(
      16746,
      'Ambiguous field name found in array (do not use numeric field names in embedded elements in an array), ' +
        `field: '${first}'`,
    )
  return { ...along(value, field.rest.slice(1), first), nested: false }
}

/** Follows a path from a value through documents, to its end or to an array. */
function along(value: Value, path: Path, way: string): Omit<Found, 'nested'> {
  const [part, ...rest] = path
  if (part === undefined || Array.isArray(value)) return { value, rest: path, way }
  const next = isDoc(value) ? value.get(part) : undefined
  if (next === undefined) return { value: undefined, rest: [], way }
  return along(next, rest, `${way}\0${part}`)
}
