import type { ExerciseNames } from './names.ts'

/**
 * The files of a new exercise, by their paths inside the unit. They run as they are, and `course verify` names what
 * they lack.
 */
export function newFiles(names: ExerciseNames): ReadonlyMap<string, string> {
  const { folder, slug } = names
  return new Map([
    [`exercises/${folder}/exercise.ts`, manifest(names)],
    [`exercises/${folder}/brief.md`, brief(names)],
    [`exercises/${folder}/contract.ts`, contract(names)],
    [`exercises/${folder}/spec.ts`, suite(names)],
    [`exercises/${folder}/mistakes.ts`, variants('defineMistakes')],
    [`exercises/${folder}/accepted.ts`, variants('defineAccepted')],
    [`solution/src/${slug}.ts`, answer(names)],
    [`starter/src/${slug}.ts`, stub(names)],
  ])
}

/** A workspace's `src/answers.ts` with the new exercise; `undefined` when it holds no `export const answers = {`. */
export function withSeam(text: string, { key, slug }: ExerciseNames): string | undefined {
  const start = text.indexOf('export const answers = {')
  const end = text.indexOf('\n}', start)
  if (start === -1 || end === -1) return undefined
  return `${text.slice(0, end)}\n  ${key}: () => import('./${slug}.ts'),${text.slice(end)}`
}

function manifest({ title, slug }: ExerciseNames): string {
  return `import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: ${quoted(title)},
  summary: 'One to three sentences: what to build.',
  points: 10,
  minutes: 20,
  technologies: ['PostgreSQL'],
  edit: ['src/${slug}.ts'],
  hints: ['A nudge.', 'A direction.', 'Nearly all of it.'],
})
`
}

function brief({ id, title, slug }: ExerciseNames): string {
  return `# ${id} ${title}

Why somebody needs this, and what to build.

- Each rule of the answer, one by one.

**You edit only** \`src/${slug}.ts\`.

\`\`\`
npx pnpm course test ${id}
\`\`\`

**Think about it:** what follows from all this?
`
}

function contract({ id, key, type }: ExerciseNames): string {
  return `/** ${id} */
export interface ${type} {
  ${key}(this: void): string
}

declare module '../../contract.ts' {
  interface Answers {
    ${key}(): Promise<${type}>
  }
}
`
}

function suite({ id, title, key }: ExerciseNames): string {
  return `import { describe, expect, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'

export function spec(answers: Answers): void {
  describe(${quoted(`${id} ${title}`)}, () => {
    test('does what its brief says', async () => {
      const { ${key} } = await answers.${key}()
      expect(${key}(), 'what went wrong, in words that a learner understands').toBe('done')
    })
  })
}
`
}

function variants(define: string): string {
  return `import { ${define} } from '@levelup/course/manifest'

export default ${define}([])
`
}

function answer({ id, key }: ExerciseNames): string {
  return `export function ${key}(): string {
  // TODO ${id}: the answer, as a senior engineer would write it.
  return ''
}
`
}

function stub({ id, key }: ExerciseNames): string {
  return `import { Todo } from '@levelup/test-harness/todo'

/** TODO ${id}: what to write. */
export function ${key}(): string {
  throw new Todo('${id}', 'what to write')
}
`
}

function quoted(text: string): string {
  return text.includes("'") && !text.includes('"') ? `"${text}"` : `'${text.replaceAll("'", "\\'")}'`
}
