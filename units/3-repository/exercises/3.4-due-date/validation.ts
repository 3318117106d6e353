import { expect, ExpectationError, test, Todo } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { ADA, trackerWithUsers } from '../../data/task-rows.ts'
import { badDays, badTitles, goodDays, goodTitles, noDays } from './values.ts'

const TITLE = 'Water the plants'

export function validation(answers: Answers): void {
  test('a new task needs a user and a title; done and dueDate may be given', async () => {
    const app = await answers.dueDate()
    const small = app.validateNewTask({ userId: ADA, title: TITLE })
    expect(small, 'only what is required').toMatchObject({ userId: ADA, title: TITLE })
    expect([small.done ?? false, small.dueDate ?? null], 'done and dueDate, when they are not given').toEqual(
      [false, null],
    )
    const whole = { userId: ADA, title: TITLE, done: true, dueDate: '2026-04-01' }
    expect(app.validateNewTask(whole), 'all there is').toEqual(whole)
    expect(
      app.validateNewTask({ userId: ADA, title: TITLE, dueDate: null }).dueDate,
      'without a due date, and saying so',
    ).toBeNull()
    expectRefused(() => app.validateNewTask({ title: TITLE }), 'userId', 'a task of nobody')
    expectRefused(
      () => app.validateNewTask({ userId: 'ada', title: TITLE }),
      'userId',
      'a userId that is no UUID',
    )
    expectRefused(() => app.validateNewTask({ userId: ADA }), 'title', 'a task without a title')
    expectRefused(() => app.validateNewTask({ userId: ADA, title: 7 }), 'title', 'a title that is a number')
    expectRefused(
      () => app.validateNewTask({ userId: ADA, title: TITLE, done: 'yes' }),
      'done',
      'a done that is text',
    )
    for (const body of [null, undefined, 'a task', 7, [ADA, TITLE]]) {
      expectRefused(() => app.validateNewTask(body), '', `${JSON.stringify(body)} instead of an object`)
    }
  })

  test('what the app takes, the table takes, and keeps the day as it was given', async ({ postgres }) => {
    const app = await answers.dueDate()
    const { client } = await trackerWithUsers(answers, postgres)
    const bodies = [
      ...Object.values(goodTitles).map((each) => ({ userId: ADA, title: each, dueDate: null })),
      ...goodDays.map((dueDate) => ({ userId: ADA, title: `for ${dueDate}`, dueDate })),
    ]
    for (const body of bodies) {
      const task = valid(
        () => app.validateNewTask(body),
        `title ${JSON.stringify(body.title)}, dueDate ${body.dueDate}`,
      )
      const { rows } = await client.query(
        'INSERT INTO tasks (user_id, title, due_date) VALUES ($1, $2, $3) RETURNING title, due_date::text AS "dueDate"',
        [task.userId, task.title, task.dueDate],
      )
      expect(rows[0], 'as it is stored').toEqual({ title: body.title, dueDate: body.dueDate })
    }
  })

  test('what the table refuses, the app refuses before it is written, and names the field', async () => {
    const app = await answers.dueDate()
    for (const [which, bad] of Object.entries(badTitles)) {
      expectRefused(() => app.validateNewTask({ userId: ADA, title: bad }), 'title', `a title ${which}`)
    }
    expectRefused(
      () => app.validateNewTask({ userId: ADA, title: 'a \0 inside' }),
      'title',
      'a title with a NUL in it',
    )
    for (const dueDate of badDays) {
      expectRefused(
        () => app.validateNewTask({ userId: ADA, title: TITLE, dueDate }),
        'dueDate',
        `the dueDate ${dueDate}`,
      )
    }
  })

  test('a due date is a day of the calendar, written YYYY-MM-DD', async () => {
    const app = await answers.dueDate()
    for (const dueDate of noDays) {
      const what = `the dueDate ${JSON.stringify(dueDate)}`
      expectRefused(() => app.validateNewTask({ userId: ADA, title: TITLE, dueDate }), 'dueDate', what)
    }
  })

  test('what else a client sends goes no further', async () => {
    const app = await answers.dueDate()
    const extras = { id: ADA, version: 7, deletedAt: null, createdAt: '2020-01-01T00:00:00Z', isAdmin: true }
    expectIgnored(
      () => app.validateNewTask({ userId: ADA, title: TITLE, ...extras }),
      ['userId', 'title', 'done', 'dueDate'],
    )
    expectIgnored(() => app.validateTaskChanges({ title: TITLE, userId: ADA, ...extras }), ['title'])
  })

  test('a change is checked like a new task, but may leave out everything', async () => {
    const app = await answers.dueDate()
    expect(app.validateTaskChanges({}), 'no change at all').toEqual({})
    expect(app.validateTaskChanges({ done: false }), 'one field').toEqual({ done: false })
    expect(app.validateTaskChanges({ dueDate: null }), 'the due date taken away').toEqual({ dueDate: null })
    const all = { title: TITLE, done: true, dueDate: '2026-04-01' }
    expect(app.validateTaskChanges(all), 'every field').toEqual(all)
    expectRefused(
      () => app.validateTaskChanges({ title: 'x'.repeat(201) }),
      'title',
      'a title of 201 characters',
    )
    expectRefused(() => app.validateTaskChanges({ title: null }), 'title', 'a title that is taken away')
    expectRefused(
      () => app.validateTaskChanges({ dueDate: '1800-01-01' }),
      'dueDate',
      'the dueDate 1800-01-01',
    )
    expectRefused(() => app.validateTaskChanges({ done: null }), 'done', 'a done that is null')
  })
}

function valid<T>(call: () => T, what: string): T {
  try {
    return call()
  } catch (error) {
    if (error instanceof Todo) throw error
    throw new ExpectationError(
      `the app refuses what the table takes (${what.replace(/(.{60}).+(.{40})/, '$1…$2')}): ${String(error)}. PostgreSQL counts ` +
        "characters; a JavaScript string's length counts an emoji twice",
    )
  }
}

function expectRefused(call: () => unknown, field: string, what: string): void {
  const error = errorOf(call)
  if (error === undefined) {
    throw new ExpectationError(
      `the app took ${what}. The client is to get 400 VALIDATION with a message that says what to mend; otherwise it gets what ` +
        'the database made of it, or something else is stored than was sent',
    )
  }
  const { statusCode, code, message } = error as { statusCode?: unknown; code?: unknown; message?: unknown }
  expect(`${String(statusCode)} ${String(code)}`, `the answer to ${what} (${String(message)})`).toBe(
    '400 VALIDATION',
  )
  expect(message, `the message for ${what} names the field`).toContain(field)
}

function expectIgnored(call: () => object, allowed: readonly string[]): void {
  const error = errorOf(call)
  if (error !== undefined) return expectRefused(call, '', 'fields that nobody asked for')
  const others = Object.keys(call()).filter((field) => !allowed.includes(field))
  expect(others, 'the fields that got through, although clients have no say in them').toEqual([])
}

function errorOf(call: () => unknown): unknown {
  try {
    call()
    return undefined
  } catch (error) {
    if (error instanceof Todo) throw error
    return error
  }
}
