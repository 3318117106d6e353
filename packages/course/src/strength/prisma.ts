import { distinctChanges, type Change } from './change.ts'

/** What a Prisma schema promises: keys, indexes, defaults, what a deletion does, and which fields must have a value. */
export function prismaChanges(text: string): Change[] {
  const changes = attributesOf(text).flatMap(({ name, start, end }): Change[] => {
    const drop = { kind: `${name} dropped`, start, end, to: '' }
    if (name === '@relation') return onDelete(text, start, end)
    return dropped.has(name) ? [drop] : []
  })
  return distinctChanges(text, [...changes, ...optionalFields(text)])
}

const dropped = new Set([
  '@unique',
  '@@unique',
  '@@index',
  '@@id',
  '@default',
  '@updatedAt',
  '@db.Date',
  '@db.Timestamptz',
  '@db.Uuid',
])

interface Attribute {
  /** With its `@`. */
  readonly name: string
  readonly start: number
  /** After its arguments. */
  readonly end: number
}

const ATTRIBUTE = /@@?[A-Za-z.]+/y
const MARK = /[A-Za-z\]]\?(?=\s)/y

function attributesOf(text: string): Attribute[] {
  return codePlaces(text).flatMap((start) => {
    ATTRIBUTE.lastIndex = start
    const [name] = ATTRIBUTE.exec(text) ?? []
    if (name === undefined || text[start - 1] === '@') return []
    const after = start + name.length
    return [{ name, start, end: text[after] === '(' ? closing(text, after) : after }]
  })
}

/** `onDelete: Cascade` and the comma before it. */
function onDelete(text: string, start: number, end: number): Change[] {
  const at = text.slice(start, end).indexOf('onDelete:')
  if (at < 0) return []
  const from = text.lastIndexOf(',', start + at)
  const stop = [...text.slice(start + at, end)].findIndex((letter) => letter === ',' || letter === ')')
  return [{ kind: 'onDelete dropped', start: from, end: start + at + stop, to: '' }]
}

/** `String?`: the field must have a value now. */
function optionalFields(text: string): Change[] {
  return codePlaces(text).flatMap((place) => {
    MARK.lastIndex = place
    return MARK.test(text) ? [{ kind: 'optional to required', start: place + 1, end: place + 2, to: '' }] : []
  })
}

/** Where code stands: outside of comments and of strings. */
function codePlaces(text: string): number[] {
  const places: number[] = []
  for (let at = 0; at < text.length; at += 1) {
    if (text.startsWith('//', at)) at = lineEnd(text, at)
    else if (text[at] === '"') at = stringEnd(text, at)
    else places.push(at)
  }
  return places
}

function closing(text: string, open: number): number {
  let depth = 0
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '"') at = stringEnd(text, at)
    else if (text[at] === '(') depth += 1
    else if (text[at] === ')') depth -= 1
    if (depth === 0) return at + 1
  }
  return text.length
}

/** Where the closing quote is. */
function stringEnd(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '"') return at
  }
  return text.length
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}
