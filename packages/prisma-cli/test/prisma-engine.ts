import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { SchemaEngine } from '../src/schema-engine.ts'

type Engine = Awaited<ReturnType<typeof SchemaEngine.new>>

const filters = { externalTables: [], externalEnums: [] }

/** What `prisma migrate deploy`, `status` and `resolve` ask of Prisma's own engine, for one database and directory. */
export function prismaEngine(url: string, directory: string) {
  const withEngine = <T>(ask: (engine: Engine) => Promise<T>) => once(url, ask)
  return {
    deploy: () =>
      withEngine(async (engine) => {
        const { appliedMigrationNames } = await engine.applyMigrations({
          migrationsList: await listOf(directory),
          filters,
        })
        return appliedMigrationNames
      }),
    diagnose: () =>
      withEngine(async (engine) =>
        engine.diagnoseMigrationHistory({
          migrationsList: await listOf(directory),
          optInToShadowDatabase: false,
          filters,
        }),
      ),
    resolveRolledBack: (migrationName: string) =>
      withEngine((engine) => engine.markMigrationRolledBack({ migrationName })),
  }
}

/** As a run of the CLI does: the engine never gives its lock back, so that its connection must end. */
async function once<T>(url: string, ask: (engine: Engine) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  const datamodel = 'datasource db {\n  provider = "postgresql"\n}'
  try {
    using engine = await SchemaEngine.new(
      { datamodels: [['schema.prisma', datamodel]] },
      () => undefined,
      bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool)),
    )
    return await ask(engine)
  } finally {
    await pool.end()
  }
}

async function listOf(baseDir: string) {
  const folders = (await readdir(baseDir)).filter((name) => /^\d/.test(name)).sort()
  const migrationDirectories = folders.map(async (path) => {
    const value = await readFile(join(baseDir, path, 'migration.sql'), 'utf8')
    return { path, migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value } } }
  })
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(migrationDirectories),
  }
}
