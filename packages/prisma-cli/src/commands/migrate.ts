import { readFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import type { Command } from 'commander'
import { outputOf } from '../schema-text.ts'
import { DEFAULT_SCHEMA, generateClients } from './generate.ts'
import type { Io } from './io.ts'
import { DEFAULT_MIGRATIONS } from './run-migrations.ts'

/** `db migrate NAME`: writes what the schema has and the migrations have not, then generates the client. */
export function addMigrate(program: Command, io: Io): void {
  program
    .command('migrate')
    .description('writes a migration for what has changed in the schema, and a draft of its way back')
    .argument('<name>', 'such as due_date; an empty migration of that name is filled')
    .option('--schema <file>', 'the schema', DEFAULT_SCHEMA)
    .option('--migrations <folder>', 'the migrations', DEFAULT_MIGRATIONS)
    .action(async (name: string, options: { schema: string; migrations: string }) => {
      const { writeMigration } = await import('../write-migration.ts')
      const schema = resolve(io.cwd, options.schema)
      const migrations = resolve(io.cwd, options.migrations)
      const written = await writeMigration({ name, schema, migrations, now: new Date() })
      const shown = (path: string) => relative(io.cwd, join(migrations, path))
      if (written) {
        io.print(`${shown(written.folder)}: ${written.filled ? 'filled' : 'written'}`)
        for (const file of written.kept) io.print(`${shown(file)}: kept as it was`)
        io.print('Read both files before you apply them: db up')
      } else io.print('Nothing to do: the migrations have all that the schema says.')
      if (outputOf(await readFile(schema, 'utf8')) !== undefined) await generateClients([{ schema }], io)
    })
}
