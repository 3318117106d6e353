import path from 'node:path'
import { MAINTENANCE_DATABASE, settingArguments, SUPERUSER } from '../settings.ts'
import { type Binaries, program } from './binaries.ts'
import { run, type RunOptions } from './run.ts'

/**
 * Small, the same on every operating system, and without a password: the built-in C.UTF-8 orders by code point and
 * knows the cases of all letters; whoever has no password cannot log in. The password is sent as it is, because it
 * never leaves this machine: the two answers that SCRAM asks for would cost each connection a third of its time.
 */
const initdbArguments: readonly string[] = [
  `--username=${SUPERUSER}`,
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--auth-local=reject',
  '--auth-host=password',
  '--wal-segsize=1',
  '--set=min_wal_size=2MB',
  '--set=dynamic_shared_memory_type=mmap',
  '--no-data-checksums',
  '--no-sync',
  '--no-instructions',
]

/** The data directory of a cluster that lives in `directory`. */
export function dataDirectory(directory: string): string {
  return path.join(directory, 'data')
}

/**
 * Every database of a test begins as a copy of template0, file by file. VACUUM FULL leaves its catalogs fewer and
 * smaller files, which makes each copy a tenth cheaper.
 */
const compaction = { database: 'template0', statement: 'VACUUM (FULL)' } as const

/** All that decides what a new cluster holds. */
export const clusterRecipe: readonly unknown[] = [initdbArguments, compaction]

/** Initialises a new cluster, in about 0.6 s. */
export async function initialiseCluster(binaries: Binaries, options: RunOptions): Promise<void> {
  await run(
    [program(binaries, 'initdb'), '-D', dataDirectory(options.directory), ...initdbArguments],
    options,
  )
  await runSingleUser(binaries, compaction, options)
}

/** Gives the superuser a password, in single-user mode: no moment passes in which the server accepts anybody else. */
export async function setPassword(binaries: Binaries, password: string, options: RunOptions): Promise<void> {
  const statement = `ALTER ROLE ${SUPERUSER} PASSWORD '${password}'`
  await runSingleUser(binaries, { database: MAINTENANCE_DATABASE, statement }, options)
}

async function runSingleUser(
  binaries: Binaries,
  { database, statement }: { readonly database: string; readonly statement: string },
  options: RunOptions,
): Promise<void> {
  const settings = settingArguments({
    // A statement that fails must not be repeated in the output, which ends up in an error.
    log_min_error_statement: 'panic',
    // The rounds protect a weak password; ours is random, and every connection would pay for them.
    scram_iterations: '1',
  })
  const command = [program(binaries, 'postgres'), '--single', '-F', '-j', ...settings]
  await run([...command, '-D', dataDirectory(options.directory), database], {
    ...options,
    input: `${statement};\n\n`,
  })
}
