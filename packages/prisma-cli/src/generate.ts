import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { DatabaseError } from '@levelup/db-kit'
import { replaceFiles } from './replace-files.ts'
import type { Provider } from './schema-engine.ts'
import { outputOf, providerOf, withOutput, withProvider } from './schema-text.ts'

export interface ClientToGenerate {
  /** The path of the schema. */
  readonly schema: string
  /** The folder of the client. Default: the `output` of the schema's generator, seen from the schema. */
  readonly output?: string | undefined
  /** Another database than the one that the schema names. */
  readonly provider?: Provider | undefined
}

export interface GeneratedClient {
  readonly output: string
  /** False when the client there was made from the same schema by the same Prisma. */
  readonly generated: boolean
}

/**
 * Generates a PrismaClient with the pinned Prisma CLI, unless it is there already. Nothing is downloaded. Several at
 * once into the same folder are safe, and so is a program that loads the client meanwhile.
 *
 * Errors: DB_USAGE when the schema is missing or not valid, or the folder holds other files; DB_STORAGE when the folder
 * cannot be written.
 */
export async function generateClient(client: ClientToGenerate): Promise<GeneratedClient> {
  const text = await readSchema(client.schema)
  const output = outputFor(client, text)
  const models = withProvider(text, client.provider ?? providerOf(text) ?? 'postgresql')
  const schema = withOutput(models, './client')
  const stamp = createHash('sha256')
    .update(`${await prismaVersion()}\n${schema}`)
    .digest('hex')
  if ((await readFile(join(output, STAMP_FILE), 'utf8').catch(() => '')) === stamp)
    return { output, generated: false }
  const { checkSchema } = await import('./schema.ts')
  // Here the lines still have the numbers that they have in the file.
  await checkSchema(models, client.schema)
  await inTemporaryDirectory(async (directory) => {
    await writeFile(join(directory, 'schema.prisma'), schema)
    await runPrisma(directory)
    await replaceFiles(join(directory, 'client'), output, { name: STAMP_FILE, text: stamp })
  })
  return { output, generated: true }
}

const STAMP_FILE = '.made-from'

async function readSchema(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new DatabaseError('DB_USAGE', `there is no schema at ${path}`, { cause: error })
  }
}

function outputFor({ schema, output }: ClientToGenerate, text: string): string {
  if (output !== undefined) return resolve(output)
  const named = outputOf(text)
  if (named !== undefined) return resolve(dirname(schema), named)
  throw new DatabaseError('DB_USAGE', `${schema} names no output for its client: give one with --output`)
}

async function prismaVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(manifest(), 'utf8')) as { version: string }
  return version
}

async function inTemporaryDirectory(work: (directory: string) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'levelup-prisma-'))
  try {
    await work(directory)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function runPrisma(directory: string): Promise<void> {
  const { execFile } = await import('node:child_process')
  const cli = join(dirname(manifest()), 'build', 'index.js')
  const parameters = [cli, 'generate', '--schema', 'schema.prisma', '--no-hints']
  const env = {
    ...process.env,
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    ...(await withoutDownload()),
  }
  const { promise, resolve: done, reject } = Promise.withResolvers<void>()
  execFile(process.execPath, parameters, { cwd: directory, env }, (error, stdout, stderr) => {
    if (!error) return done()
    reject(
      new DatabaseError('DB_USAGE', `prisma generate failed: ${(stderr || stdout).trim()}`, { cause: error }),
    )
  })
  await promise
}

/**
 * Prisma's CLI fetches its schema engine before anything else, although to generate a client it needs none: any file
 * that exists will do. The real one stays in use where it is installed.
 */
async function withoutDownload(): Promise<NodeJS.ProcessEnv> {
  const engines = dirname(createRequire(manifest()).resolve('@prisma/engines/package.json'))
  const installed = (await readdir(engines)).some((file) => file.startsWith('schema-engine-'))
  return installed ? {} : { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath }
}

function manifest(): string {
  return createRequire(import.meta.url).resolve('prisma/package.json')
}
