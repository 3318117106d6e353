import { ExpectationError } from '@levelup/test-harness'
import type { Task, Answers, User } from '../../contract.ts'

type Kind = 'text' | 'boolean' | 'number' | 'day' | 'time'
type Fields = Readonly<Record<string, Kind | `${Kind} or null`>>

export const userFields: Record<keyof User, Kind | `${Kind} or null`> = {
  id: 'text',
  email: 'text',
  displayName: 'text',
  bio: 'text or null',
  createdAt: 'time',
  updatedAt: 'time',
}

export const taskFields: Record<keyof Task, Kind | `${Kind} or null`> = {
  id: 'text',
  userId: 'text',
  title: 'text',
  done: 'boolean',
  dueDate: 'day or null',
  version: 'number',
  deletedAt: 'time or null',
  createdAt: 'time',
  updatedAt: 'time',
}

/** Fails unless `given` has these fields and no others, each of its kind. */
export function expectEntity(what: string, given: object | undefined, fields: Fields): void {
  if (given === undefined) throw new ExpectationError(`${what} is undefined; it should have been there`)
  const strange = Object.keys(given).filter((key) => !(key in fields))
  const lacking = Object.keys(fields).filter((key) => !(key in given))
  const wrong = Object.entries(given).filter(([key, value]) => key in fields && !isA(fields[key]!, value))
  const problems = [
    ...strange.map((key) => `has a field ${key}, which an entity does not have${adviceFor(key)}`),
    ...lacking.map((key) => `has no field ${key}`),
    ...wrong.map(([key, value]) => `has a ${key} that is no ${fields[key]}: ${JSON.stringify(value)}`),
  ]
  if (problems.length > 0) throw new ExpectationError(`${what} ${problems.join('; it ')}`)
}

/** The code and the constraint with which a call was refused. */
export async function refusalOf(
  answers: Answers,
  what: string,
  call: Promise<unknown>,
): Promise<{ code: unknown; constraint: unknown }> {
  let thrown: unknown
  try {
    await call
  } catch (error) {
    thrown = error
  }
  if (thrown === undefined)
    throw new ExpectationError(`${what} was accepted; it must be refused with DB_UNIQUE`)
  if (thrown instanceof Error && thrown.name === 'Todo') throw thrown
  const { code, constraint } = answers.toDatabaseError(thrown) as { code?: unknown; constraint?: unknown }
  return { code, constraint }
}

function isA(kind: string, value: unknown): boolean {
  if (value === null) return kind.endsWith(' or null')
  switch (kind.replace(' or null', '')) {
    case 'text':
      return typeof value === 'string'
    case 'day':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
    case 'time':
      return value instanceof Date
    default:
      return typeof value === kind.replace(' or null', '')
  }
}

function adviceFor(key: string): string {
  if (/hash/i.test(key)) return ' (it must never leave the repository)'
  if (key.includes('_'))
    return ' (that is a column: rows stop at the repository, and become camelCase entities)'
  return ''
}
