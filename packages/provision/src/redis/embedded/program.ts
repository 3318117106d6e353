import { askVersion, firstLine } from '../../ask-version.ts'
import { describeCause } from '../../errors.ts'
import { findOnPath } from '../../on-path.ts'
import { isTooOld, OLDEST_VERSION } from '../settings.ts'

/** A server that can be run on this machine. */
export interface Program {
  /** Its name counts: Debian's is another tool under another name. So links are not followed. */
  readonly file: string
  /** Where the libraries are that it came with. */
  readonly libraries?: string
  /** `7.0.15`, or `8.0.2-valkey`. */
  readonly version: string
}

/** In the order of preference. */
const names = ['redis-server', 'valkey-server']

/** The first one on PATH that runs and is new enough, or why each of those that are there is not. */
export async function programOnPath(environment: NodeJS.ProcessEnv): Promise<Program | readonly string[]> {
  const refusals: string[] = []
  for (const name of names) {
    const file = findOnPath(name, environment)
    if (!file) continue
    try {
      return await checkedProgram({ file })
    } catch (error) {
      refusals.push(describeCause(error))
    }
  }
  return refusals
}

/** The program with its version. Rejects when it does not run, is no Redis, or is too old. */
export async function checkedProgram(program: Omit<Program, 'version'>): Promise<Program> {
  const answer = await askVersion(program.file, commandOf(program))
  const [, name, number] = /^(Redis|Valkey) server v=(\d+(?:\.\d+)*)/.exec(answer) ?? []
  if (!number) throw new Error(`${program.file} is no Redis: it calls itself "${firstLine(answer)}"`)
  if (isTooOld(number)) {
    throw new Error(`${program.file} is version ${number}, and the course needs ${OLDEST_VERSION} or later`)
  }
  return { ...program, version: name === 'Valkey' ? `${number}-valkey` : number }
}

/** The command that runs the program with its own libraries, which no other program gets to see. */
export function commandOf({ file, libraries }: Omit<Program, 'version'>, ...args: string[]): string[] {
  return [...(libraries ? ['env', `LD_LIBRARY_PATH=${libraries}`] : []), file, ...args]
}

/** `/usr/bin/redis-server is version 7.0.15`, for the doctor. */
export function describeProgram({ file, libraries, version }: Program): string {
  return `${file} is version ${version}${libraries ? ", unpacked from the system's package" : ''}`
}
