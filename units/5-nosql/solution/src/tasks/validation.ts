import type { NewTask, TaskChanges } from 'unit-3/contract'
import { Invalid } from '../app/errors.ts'

const MAX_TITLE_LENGTH = 200
const FIRST_DAY = '1970-01-01'

/**
 * The task that the body of a POST describes. The table refuses the same titles and days; checked here as well, the
 * client learns which field is wrong, and nothing is written. Throws Invalid (400 VALIDATION).
 */
export function validateNewTask(body: unknown): NewTask {
  const { userId } = fieldsOf(body)
  const { title, ...rest } = validateTaskChanges(body)
  if (typeof userId !== 'string' || !UUID.test(userId)) throw new Invalid('userId must be a UUID.')
  if (title === undefined) throw new Invalid('title is missing.')
  return { userId, title, ...rest }
}

/** The same for a change: only what is given. Other fields of the body are ignored. Throws Invalid (400 VALIDATION). */
export function validateTaskChanges(body: unknown): TaskChanges {
  const { title, done, dueDate } = fieldsOf(body)
  return {
    ...(title !== undefined && { title: titleOf(title) }),
    ...(done !== undefined && { done: doneOf(done) }),
    ...(dueDate !== undefined && { dueDate: dueDateOf(dueDate) }),
  }
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body }
  throw new Invalid('The body must be an object.')
}

function titleOf(title: unknown): string {
  if (typeof title !== 'string') throw new Invalid('title must be text.')
  // Characters as PostgreSQL counts them; `title.length` would count an emoji twice.
  const length = Array.from(title).length
  if (length < 1 || length > MAX_TITLE_LENGTH) {
    throw new Invalid(`title must have 1 to ${MAX_TITLE_LENGTH} characters, and has ${length}.`)
  }
  if (title.includes('\0')) throw new Invalid('title must not hold a NUL character.')
  return title
}

function doneOf(done: unknown): boolean {
  if (typeof done !== 'boolean') throw new Invalid('done must be true or false.')
  return done
}

function dueDateOf(day: unknown): string | null {
  if (day === null) return null
  if (typeof day !== 'string' || !isDay(day)) {
    throw new Invalid('dueDate must be a day of the calendar, YYYY-MM-DD, or null.')
  }
  // Days of this form sort as text.
  if (day < FIRST_DAY) throw new Invalid(`dueDate must not be before ${FIRST_DAY}.`)
  return day
}

/** Converted to a Date and back: Date takes 2026-02-30 for the 2nd of March. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
