import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { changedFiles, stampsOf, type FileStamps } from './file-stamps.ts'
import { noiseOf } from './noise.ts'
import type { Failure } from './result.ts'

/** The script of a workspace that makes its database client from the given schema, or finds it made. */
const SCRIPT = 'db:generate'
const LONGEST_MS = 120_000
/** How the script ends when it cannot read the schema. */
const INVALID_SCHEMA = 2

export const GENERATE_NEXT_STEP = `What to do: run "npx pnpm install" in the course's folder; it generates what is missing (${SCRIPT}).`
const CORRECT_IT = 'What to do: correct the schema there; "git diff" shows what has changed in it.'

/**
 * Makes sure that the workspace's database client is there and matches its schema; a workspace without such a script
 * needs none. Gives why it could not be made: neither the client nor its schema is the learner's to write.
 */
export async function generateClient(
  workspace: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Failure | undefined> {
  const script = scriptOf(workspace)
  if (script === undefined) return undefined
  const { code, output } = await runScript(script, workspace, environment)
  if (code === 0) return undefined
  const invalid = code === INVALID_SCHEMA
  const why = invalid ? ': its schema, which is a given file, cannot be read' : ''
  return {
    kind: 'infrastructure',
    message: `the database client of ${workspace} could not be generated${why}`,
    detail: [output, invalid ? CORRECT_IT : GENERATE_NEXT_STEP].join('\n').trim(),
  }
}

/** Makes clients like `generateClient`, and remembers for which workspaces nothing has changed since. */
export class GeneratedClients {
  readonly #known = new Map<string, FileStamps>()

  async ensure(workspace: string, environment?: NodeJS.ProcessEnv): Promise<Failure | undefined> {
    if (scriptOf(workspace) === undefined) return undefined
    const known = this.#known.get(workspace)
    if (known && changedFiles(known, ingredientsOf(workspace)).length === 0) return undefined
    const failure = await generateClient(workspace, environment)
    if (failure) this.#known.delete(workspace)
    else this.#known.set(workspace, ingredientsOf(workspace))
    return failure
  }
}

/** What a client may be made of, and what has been made: all but the code that is written by hand. */
function ingredientsOf(workspace: string): FileStamps {
  const given = stampsOf(workspace, ['node_modules', 'src', '.levelup', '.turbo', '.cache'])
  const generated = join(workspace, 'src', 'generated')
  return new Map([...given, ...(existsSync(generated) ? stampsOf(generated, []) : [])])
}

/** Whether a module is missing only because nothing has been generated in the workspace. */
export function isClientMissing(message: string, workspace: string): boolean {
  const asksForIt = /Cannot find module '[^']*\bgenerated\//.test(message)
  return asksForIt && scriptOf(workspace) !== undefined && !existsSync(join(workspace, 'src', 'generated'))
}

function scriptOf(workspace: string): string | undefined {
  const file = join(workspace, 'package.json')
  if (!existsSync(file)) return undefined
  const { scripts = {} } = JSON.parse(readFileSync(file, 'utf8')) as { scripts?: Record<string, string> }
  return scripts[SCRIPT]
}

/** As pnpm would run it, without the time that pnpm takes to start, and on the Node that runs us. */
async function runScript(script: string, workspace: string, environment: NodeJS.ProcessEnv) {
  const folders = [join(workspace, 'node_modules', '.bin'), dirname(process.execPath), environment.PATH]
  const child = spawn('sh', ['-c', script], {
    cwd: workspace,
    env: { ...environment, PATH: folders.filter(Boolean).join(delimiter) },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LONGEST_MS,
    killSignal: 'SIGKILL',
  })
  const noise = noiseOf(child)
  const code = await new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(null))
    child.on('close', resolve)
  })
  return { code, output: noise.text() }
}
