import { DatabaseError } from '@levelup/db-kit'
import type { Provider } from './schema-engine.ts'
import { modelsOf, type Schema } from './schema-models.ts'
import { providerOf, withProvider } from './schema-text.ts'

export type { Provider } from './schema-engine.ts'
export type { Schema, SchemaEnum, SchemaField, SchemaIndex, SchemaModel } from './schema-models.ts'

export interface SchemaOptions {
  /** The database to write for. Default: the one that the schema names, else PostgreSQL. */
  readonly provider?: Provider
}

/**
 * The SQL that creates a Prisma schema in an empty database, as `prisma migrate` would write it. Needs no database.
 *
 * Errors: DB_USAGE when the schema is not valid, with Prisma's sentence and the line.
 */
export function schemaToSql(schema: string, options: SchemaOptions = {}): Promise<string> {
  return diffSchemas('', schema, options)
}

/**
 * The SQL that changes a database from one Prisma schema to another; empty when they are the same to a database. An
 * empty text stands for an empty database.
 *
 * Errors: DB_USAGE when a schema is not valid, with Prisma's sentence and the line.
 */
export async function diffSchemas(from: string, to: string, options: SchemaOptions = {}): Promise<string> {
  const provider = options.provider ?? providerOf(to) ?? providerOf(from) ?? 'postgresql'
  const [before, after] = [withProvider(from, provider), withProvider(to, provider)]
  for (const text of [before, after]) await checkSchema(text)
  const { diff } = await import('./schema-engine.ts')
  return diff(provider, before, after)
}

/**
 * What a Prisma schema says: its models with fields, keys and indexes, and its enums.
 *
 * Errors: DB_USAGE when the schema is not valid, with Prisma's sentence and the line.
 */
export async function readModels(schema: string): Promise<Schema> {
  const text = withProvider(schema, providerOf(schema) ?? 'postgresql')
  await checkSchema(text)
  const { get_dmmf: read } = await import('@prisma/prisma-schema-wasm')
  return modelsOf(read(parameters(text)))
}

/** Errors: DB_USAGE when the schema is not valid, with Prisma's sentence and the line, in `file` if that is given. */
export async function checkSchema(schema: string, file?: string): Promise<void> {
  const { validate } = await import('@prisma/prisma-schema-wasm')
  try {
    validate(parameters(schema))
  } catch (error) {
    throw invalid(schema, error, file)
  }
}

function parameters(schema: string): string {
  return JSON.stringify({ prismaSchema: [['schema.prisma', schema]], noColor: true })
}

function invalid(schema: string, error: unknown, file: string | undefined): DatabaseError {
  const text = error instanceof Error ? error.message : String(error)
  const words = messageIn(text)
  const found = Array.from(words.matchAll(/^error: (.+)\n\s*-->\s*[^\n]*:(\d+)$/gm)).sort(
    (a, b) => Number(a[2]) - Number(b[2]),
  )
  const [, first = words, line] = found[0] ?? []
  const more = found.length > 1 ? ` (and ${found.length - 1} more)` : ''
  const position = line === undefined ? undefined : startOfLine(schema, Number(line))
  const message = `${placeOf(line, file)}: ${first}${more}`
  return new DatabaseError('DB_USAGE', message, { sql: schema, position, file, cause: error })
}

function placeOf(line: string | undefined, file: string | undefined): string {
  if (file === undefined) return line === undefined ? 'the schema' : `line ${line} of the schema`
  return line === undefined ? file : `${file}:${line}`
}

function messageIn(text: string): string {
  try {
    return (JSON.parse(text) as { message: string }).message
  } catch {
    return text
  }
}

/** The offset of the first word of a line, from 1. */
function startOfLine(text: string, line: number): number {
  const lines = text.split('\n')
  const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0)
  return before + Math.max(0, (lines[line - 1] ?? '').search(/\S/)) + 1
}
