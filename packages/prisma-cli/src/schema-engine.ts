import { readFile } from 'node:fs/promises'
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import type * as SchemaEngineWasm from '@prisma/schema-engine-wasm'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'

/** As much of it as is needed; TypeScript has its types only among those of browsers. */
interface WebAssemblyApi {
  instantiate(
    bytes: Uint8Array,
    imports: object,
  ): Promise<{ readonly instance: { readonly exports: { readonly __wbindgen_start: () => void } } }>
}

/**
 * Prisma's schema engine, as WebAssembly. This module starts it once per process: import it only where it is used.
 * Node could import the .wasm file by itself, but warns that it is experimental.
 */
const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: WebAssemblyApi }
const file = new URL(
  'schema_engine_bg.wasm',
  import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg'),
)
const { instance } = await WebAssembly.instantiate(await readFile(file), {
  './schema_engine_bg.js': { ...glue },
})
const { __wbg_set_wasm: connectGlue, SchemaEngine: Engine } = glue as unknown as typeof SchemaEngineWasm & {
  readonly __wbg_set_wasm: (exports: object) => void
}
connectGlue(instance.exports)
instance.exports.__wbindgen_start()

export const SchemaEngine = Engine
export type Provider = 'postgresql' | 'sqlite'

/**
 * The SQL that makes a database of one schema one of the other. A schema of nothing but a datasource stands for an
 * empty database.
 */
export async function diff(provider: Provider, from: string, to: string): Promise<string> {
  const offline = bindMigrationAwareSqlAdapterFactory({
    provider: provider === 'sqlite' ? 'sqlite' : 'postgres',
    adapterName: 'offline',
    connect: () => Promise.resolve(noDatabase),
    connectToShadowDb: () => Promise.resolve(noDatabase),
  })
  using engine = await Engine.new({ datamodels: undefined }, () => undefined, offline)
  const { stdout } = await engine.diff({
    from: target(from),
    to: target(to),
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  return stdout === null || stdout.trim() === '-- This is an empty migration.' ? '' : stdout
}

function target(schema: string): SchemaEngineWasm.DiffTarget {
  return { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] }
}

const refuse = () => Promise.reject(new Error('the schema engine runs without a database here'))

/** The engine asks a PostgreSQL for its version before anything else; two schemas can be compared without one. */
const noDatabase = {
  provider: 'postgres',
  adapterName: 'offline',
  queryRaw: () =>
    Promise.resolve({
      columnNames: ['exists', 'version', 'numeric_version'],
      columnTypes: [5, 7, 0],
      rows: [[true, 'PostgreSQL 17.0', 170_000]],
    }),
  executeRaw: refuse,
  executeScript: refuse,
  startTransaction: refuse,
  dispose: () => Promise.resolve(),
} satisfies SqlDriverAdapter
