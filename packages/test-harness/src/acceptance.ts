import { readdirSync } from 'node:fs'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** The exercise that is asked for, such as `1.3`; empty for all. */
    levelupOnly: string
  }
}

/** What `exercises/<id>-<slug>/spec.ts` exports. */
interface Suite<Answers> {
  readonly spec: (answers: Answers) => void
}

/**
 * The acceptance suite of a unit: a function that declares the tests of every exercise in `exercises`, in the order of
 * their numbers, for one workspace. When a run asks for one exercise, only that one is loaded.
 */
export async function acceptanceOf<Answers>(exercises: URL): Promise<(answers: Answers) => void> {
  const suites: Suite<Answers>[] = []
  for (const folder of foldersOf(exercises, inject('levelupOnly'))) {
    const file = new URL(`${folder}/spec.ts`, exercises)
    suites.push((await import(/* @vite-ignore */ file.href)) as Suite<Answers>)
  }
  return (answers) => suites.forEach(({ spec }) => spec(answers))
}

function foldersOf(exercises: URL, only: string | undefined): string[] {
  return readdirSync(exercises)
    .filter((name) => /^\d+\.\d+-/.test(name) && (!only || name.startsWith(`${only}-`)))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
}
