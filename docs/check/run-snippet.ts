import { stripTypeScriptTypes } from 'node:module'
import { runInThisContext } from 'node:vm'

/**
 * Runs the body of an async function that sees `value` by that name, and gives what it returned as JSON has it. Rejects
 * with what the snippet throws.
 */
export async function runSnippet(code: string, name: string, value: unknown): Promise<unknown> {
  const body = stripTypeScriptTypes(`async function snippet(${name}) {\n${code}\n}`)
  const snippet = runInThisContext(`(${body})`) as (value: unknown) => Promise<unknown>
  const returned = await snippet(value)
  return returned === undefined ? undefined : (JSON.parse(JSON.stringify(returned)) as unknown)
}
