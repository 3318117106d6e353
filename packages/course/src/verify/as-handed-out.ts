import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { workspaceOf, type Unit } from '../catalog/course.ts'
import { ownAnswers, shippedStubs } from '../catalog/own-answers.ts'
import { plural } from '../terminal/text.ts'

/** The starter that is judged. A copy goes when disposed of. */
interface JudgedStarter extends AsyncDisposable {
  readonly workspace: string
}

/** What is said when the starter holds answers; `undefined` when it is as it was handed out. */
export function noteOfAnswers(unit: Unit): string | undefined {
  const count = ownAnswers(unit).length
  if (count === 0) return undefined
  const [files, hold] = [plural(count, 'file'), count === 1 ? 'holds' : 'hold']
  return `units/${unit.name}: ${files} of the starter ${hold} your own answers; it was judged as handed out`
}

/** The starter as it was handed out: in its place, or a copy with the stubs back when it holds answers. */
export async function starterAsHandedOut(unit: Unit): Promise<JudgedStarter> {
  const workspace = workspaceOf(unit, 'starter')
  const answers = ownAnswers(unit)
  const stubs = shippedStubs(unit)
  if (!stubs || answers.length === 0) return { workspace, [Symbol.asyncDispose]: () => Promise.resolve() }
  const { withOverlay } = await import('@levelup/test-harness/grading')
  const overlay = await withOverlay(workspace, stubs)
  for (const file of answers) if (!stubs.has(file)) rmSync(join(overlay.directory, file), { force: true })
  return { workspace: overlay.directory, [Symbol.asyncDispose]: () => overlay[Symbol.asyncDispose]() }
}
