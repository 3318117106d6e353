import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const ANSWER_TIMEOUT_MS = 10_000

/** What `PROGRAM --version` prints. Rejects with one line that names the file when it does not run. */
export async function askVersion(file: string, [program = '', ...args]: readonly string[]): Promise<string> {
  const options = { timeout: ANSWER_TIMEOUT_MS, env: { PATH: process.env.PATH, LC_ALL: 'C' } }
  const { stdout } = await promisify(execFile)(program, [...args, '--version'], options).catch(
    (error: unknown) => {
      throw new Error(`${file} does not run: ${whyNot(error)}`, { cause: error })
    },
  )
  return stdout
}

/** The first line of what a program says, for an error. */
export function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? ''
}

function whyNot(error: unknown): string {
  const { stderr = '', code, killed } = error as { stderr?: string; code?: string | number; killed?: boolean }
  if (killed) return `no answer in ${ANSWER_TIMEOUT_MS / 1000} s`
  return firstLine(stderr) || `it ends with ${code}`
}
