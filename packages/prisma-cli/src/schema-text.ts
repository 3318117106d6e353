import type { Provider } from './schema-engine.ts'

const datasource = /^[ \t]*datasource\s+\w+\s*\{[^}]*\}/m
const providerLine = /(\bprovider\s*=\s*")([^"]*)(")/

/** The database that a schema names. */
export function providerOf(schema: string): Provider | undefined {
  const named = providerLine.exec(datasource.exec(schema)?.[0] ?? '')?.[2]
  if (named === 'postgres' || named === 'postgresql') return 'postgresql'
  return named === 'sqlite' ? 'sqlite' : undefined
}

/**
 * The same models for another database. The types of PostgreSQL that `@db` names mean nothing to SQLite. A schema that is
 * only models gets its datasource at the end, so that the numbers of its lines stay.
 */
export function withProvider(schema: string, provider: Provider): string {
  const complete = datasource.test(schema)
    ? schema
    : `${schema.trimEnd()}\n\ndatasource db {\n  provider = ""\n}\n`
  const named = complete.replace(datasource, (block) => block.replace(providerLine, `$1${provider}$3`))
  return provider === 'sqlite' ? named.replace(/[ \t]+@db\.\w+(?:\([^)]*\))?/g, '') : named
}

const generator = /^[ \t]*generator\s+(\w+)\s*\{[^}]*\}\n?/gm

/** Where the generator of a schema puts the client, seen from the schema. */
export function outputOf(schema: string): string | undefined {
  const [block = ''] = schema.match(generator) ?? []
  return /\boutput\s*=\s*"([^"]*)"/.exec(block)?.[1]
}

/** The schema with one generator, for a client of TypeScript files that Node runs as they are. */
export function withOutput(schema: string, output: string): string {
  const [block = ''] = schema.match(generator) ?? []
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
  return `${schema.replaceAll(generator, '').trim()}\n\n${lines.join('\n')}\n`
}
