import { basename } from 'node:path'
import { expect } from 'vitest'

interface Response {
  readonly statusCode: number
  json(): unknown
}

export interface Solved {
  /** The exercise that the route waits for. */
  readonly exercise: string
  /** What the route answers once it is solved. */
  readonly status: number
  /** Where the test lies: `import.meta.dirname`. */
  readonly workspace: string
}

/**
 * Fails unless a route answers with this status; in a starter it may also answer 501, if it names the exercise that it
 * waits for. A solution has nothing to wait for.
 */
export function expectSolved(response: Response, { exercise, status, workspace }: Solved): void {
  if (response.statusCode === status || basename(workspace) === 'solution') {
    expect(response.statusCode, JSON.stringify(bodyOf(response))).toBe(status)
    return
  }
  expect(bodyOf(response)).toEqual({
    code: expect.stringMatching(/^todo$/i) as string,
    exercise,
    message: expect.stringMatching(unsolved(exercise)) as string,
    next: `Solve exercise ${exercise}: npx pnpm course watch ${exercise}`,
  })
  expect(response.statusCode).toBe(501)
}

/** What a program says on stderr when it reaches an exercise that is not solved. */
export function unsolved(exercise: string): RegExp {
  return new RegExp(`^TODO ${exercise.replace('.', String.raw`\.`)}: `)
}

/** The error of either form: `{ error: { code, … } }` or `{ error: code, … }`. */
function bodyOf(response: Response): unknown {
  if (response.statusCode === 204) return undefined
  const body = response.json() as { readonly error?: unknown }
  if (typeof body.error !== 'string') return body.error ?? body
  const { error: code, ...rest } = body
  return { code, ...rest }
}
