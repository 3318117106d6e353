import type { Document } from 'mongodb'
import { shape, pipelineShape, type Shaped } from './shape.ts'

const MOST_PARTS = 3

/** A command on one line, and the values that the line leaves out, in order. */
export interface CommandText {
  readonly text: string
  readonly values: readonly unknown[]
}

/** `find tasks { owner: ?, due: { $lt: ? } } sort { due: 1 } limit ?`: names and operators, no value. */
export function readCommand(command: Document): CommandText {
  const values: unknown[] = []
  const [name = ''] = Object.keys(command)
  const target: unknown = name === 'getMore' ? command['collection'] : command[name]
  const parts = partsOf[name]?.(command, values) ?? []
  return {
    text: [name, typeof target === 'string' ? target : undefined, ...parts].filter(Boolean).join(' '),
    values,
  }
}

type Parts = (command: Document, values: unknown[]) => (string | undefined)[]

const partsOf: Readonly<Record<string, Parts>> = {
  find: (command, values) => [
    shape(command['filter'] ?? {}, values),
    named(command, 'sort', values, { kept: 'order' }),
    named(command, 'projection', values, { kept: 'order' }),
    named(command, 'skip', values),
    named(command, 'limit', values),
  ],
  insert: (command) => [counted(documentsIn(command, 'documents').length)],
  update: (command, values) =>
    listed(documentsIn(command, 'updates'), (update) => updateText(update, values)),
  delete: (command, values) =>
    listed(
      documentsIn(command, 'deletes'),
      ({ q, limit }) => `${shape(q, values)}${limit === 1 ? ' one' : ''}`,
    ),
  findAndModify: (command, values) => [
    shape(command['query'] ?? {}, values),
    named(command, 'sort', values, { kept: 'order' }),
    command['remove'] ? 'remove' : changeText(command['update'], values),
    command['upsert'] ? 'upsert' : undefined,
  ],
  aggregate: (command, values) => [pipelineShape(command['pipeline'] as Document[], values)],
  count: (command, values) => [shape(command['query'] ?? {}, values)],
  distinct: (command, values) => [String(command['key']), shape(command['query'] ?? {}, values)],
  createIndexes: (command, values) =>
    listed(command['indexes'] as Document[], ({ key }) => shape(key, values, { kept: 'order' })),
}

function updateText({ q, u, upsert, multi }: Document, values: unknown[]): string {
  return [shape(q, values), changeText(u, values), upsert && 'upsert', multi && 'multi']
    .filter(Boolean)
    .join(' ')
}

/** A pipeline, or a document; one without operators takes the place of the whole, and its fields are values. */
function changeText(change: unknown, values: unknown[]): string {
  if (Array.isArray(change)) return pipelineShape(change as Document[], values)
  const isReplacement = !Object.keys(change as Document).some((key) => key.startsWith('$'))
  return isReplacement ? 'replacement' : shape(change, values)
}

function named(command: Document, field: string, values: unknown[], as: Shaped = {}): string | undefined {
  if (command[field] === undefined) return undefined
  const text = shape(command[field], values, as)
  return text === '{}' ? undefined : `${field} ${text}`
}

function listed(items: readonly Document[], text: (item: Document) => string): string[] {
  const rest = items.length - MOST_PARTS
  return [items.slice(0, MOST_PARTS).map(text).join('; '), ...(rest > 0 ? [`… ${rest} more`] : [])]
}

/** The driver sends lists of documents in a form of its own. */
function documentsIn(command: Document, field: string): readonly Document[] {
  const list = command[field] as readonly Document[] | { readonly documents: readonly Document[] }
  return 'documents' in list ? list.documents : list
}

function counted(documents: number): string {
  return documents === 1 ? '1 document' : `${documents} documents`
}
