import type { Provider } from './schema-engine.ts'

const DATASOURCE = /^[ \t]*datasource\s+\w+\s*\{[^}]*\}/m
const PROVIDER_LINE = /(\bprovider\s*=\s*")([^"]*)(")/

/** The database that a schema names. */
export function providerOf(schema: string): Provider | undefined {
  const named = PROVIDER_LINE.exec(DATASOURCE.exec(schema)?.[0] ?? '')?.[2]
  if (named === 'postgres' || named === 'postgresql') return 'postgresql'
  return named === 'sqlite' ? 'sqlite' : undefined
}

/**
 * The same models for another database. The types of PostgreSQL that `@db` names mean nothing to SQLite. A schema that
 * is only models gets its datasource at the end, so that the numbers of its lines stay.
 */
export function withProvider(schema: string, provider: Provider): string {
  const complete = DATASOURCE.test(schema)
    ? schema
    : `${schema.trimEnd()}\n\ndatasource db {\n  provider = ""\n}\n`
  const named = complete.replace(DATASOURCE, (block) => block.replace(PROVIDER_LINE, `$1${provider}$3`))
  return provider === 'sqlite' ? named.replace(/[ \t]+@db\.\w+(?:\([^)]*\))?/g, '') : named
}

const GENERATOR = /^[ \t]*generator\s+(\w+)\s*\{[^}]*\}\n?/gm

/** Where the generator of a schema puts the client, seen from the schema. */
export function outputOf(schema: string): string | undefined {
  const [block = ''] = schema.match(GENERATOR) ?? []
  return /\boutput\s*=\s*"([^"]*)"/.exec(block)?.[1]
}

/** The schema with one generator, for a client of TypeScript files that Node runs as they are. */
export function withOutput(schema: string, output: string): string {
  const [block = ''] = schema.match(GENERATOR) ?? []
  const [features = ''] = /^.*\bpreviewFeatures\s*=.*$/m.exec(block) ?? []
  const lines = [
    'generator client {',
    '  provider = "prisma-client"',
    `  output = "${output}"`,
    '  moduleFormat = "esm"',
    '  importFileExtension = "ts"',
    ...(features ? [features] : []),
    '}',
  ]
  return `${schema.replaceAll(GENERATOR, '').trim()}\n\n${lines.join('\n')}\n`
}
