import type { NewTask, TaskChanges } from 'unit-3/contract'
import { Invalid } from '../app/errors.ts'

const maxTitleLength = 200
const firstDay = '1970-01-01'

/**
 * The task that the body of a POST describes. The table refuses the same titles and days by itself; said here, it comes
 * with the name of the field, all of it before anything is written. Throws Invalid (400 VALIDATION).
 */
export function validateNewTask(body: unknown): NewTask {
  const { userId } = fieldsOf(body)
  const { title, ...rest } = validateTaskChanges(body)
  if (typeof userId !== 'string' || !uuid.test(userId)) throw new Invalid('userId must be a UUID.')
  if (title === undefined) throw new Invalid('title is missing.')
  return { userId, title, ...rest }
}

/**
 * The same for a change: only what is given. Whatever else the body holds stays behind. Throws Invalid (400
 * VALIDATION).
 */
export function validateTaskChanges(body: unknown): TaskChanges {
  const { title, done, dueDate } = fieldsOf(body)
  return {
    ...(title !== undefined && { title: titleOf(title) }),
    ...(done !== undefined && { done: doneOf(done) }),
    ...(dueDate !== undefined && { dueDate: dueDateOf(dueDate) }),
  }
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body }
  throw new Invalid('The body must be an object.')
}

function titleOf(title: unknown): string {
  if (typeof title !== 'string') throw new Invalid('title must be text.')
  // Characters as PostgreSQL counts them; `title.length` would count an emoji twice.
  const length = Array.from(title).length
  if (length < 1 || length > maxTitleLength) {
    throw new Invalid(`title must have 1 to ${maxTitleLength} characters, and has ${length}.`)
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
  if (day < firstDay) throw new Invalid(`dueDate must not be before ${firstDay}.`)
  return day
}

/** There and back: Date takes 2026-02-30 for the 2nd of March. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
