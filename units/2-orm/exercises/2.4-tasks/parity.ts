import { isDeepStrictEqual } from 'node:util'
import { ExpectationError } from '@levelup/test-harness'
import fc from 'fast-check'
import type { Task, Tasks } from './contract.ts'
import type { Database } from '../../contract.ts'
import { NO_TASK, team, TEAMS, type Team } from './task-owners.ts'
import { TaskReference, type KnownTask } from './reference.ts'
import { sequences, type Step } from './steps.ts'

// The same sequences every time: a failure today is the same failure tomorrow.
const settings = { seed: 24, numRuns: 25 } as const

/**
 * Makes the same random calls on the database and on a plain list, and compares every answer. Throws ExpectationError
 * with the shortest sequence of calls after which they differ.
 */
export async function expectParity(tasks: Tasks, db: Database): Promise<void> {
  let next = 0
  await fc.assert(
    fc.asyncProperty(sequences, async (steps) => {
      // A sequence that fails is tried again and again, ever shorter; when the users run out, it is short enough.
      if (next < TEAMS) await compare(tasks, db, team(next++), steps)
    }),
    settings,
  )
}

async function compare(tasks: Tasks, db: Database, users: Team, steps: readonly Step[]): Promise<void> {
  const run: Run = { tasks, db, users, reference: new TaskReference(), ids: [] }
  const lists = users.map((_, user): Step => ({ call: 'list', user }))
  const calls = [...steps, ...lists]
  for (const [index, step] of calls.entries()) {
    const { got, wanted } = await both(run, step)
    if (isDeepStrictEqual(got, wanted)) continue
    throw new ExpectationError(
      `${inWords(step)} gave ${show(got)}, and a plain list of tasks gives ${show(wanted)}`,
      `The calls\n${calls
        .slice(0, index + 1)
        .map((call) => `  ${inWords(call)}`)
        .join('\n')}`,
    )
  }
}

interface Run {
  readonly tasks: Tasks
  readonly db: Database
  readonly users: Team
  readonly reference: TaskReference
  readonly ids: string[]
}

async function both(run: Run, step: Step): Promise<{ got: unknown; wanted: unknown }> {
  const { tasks, db, reference } = run
  const userId = run.users[step.user]!
  if (step.call === 'create') return created(run, step, userId)
  if (step.call === 'list') {
    const { done } = step
    const got = (await tasks.findTasks(db, userId, { done })).map(foretold)
    return { got, wanted: reference.list(userId, { done }) }
  }
  const key = { id: run.ids[step.task % run.ids.length] ?? NO_TASK, userId }
  switch (step.call) {
    case 'find':
      return { got: foretold(await tasks.findTask(db, key)), wanted: reference.find(key) }
    case 'update': {
      const got = foretold(await tasks.updateTask(db, key, step.changes))
      return { got, wanted: reference.update(key, step.changes) }
    }
    case 'delete':
      return { got: await tasks.deleteTask(db, key), wanted: reference.delete(key) }
  }
}

async function created(
  { tasks, db, reference, ids }: Run,
  { title, done }: Step & { call: 'create' },
  userId: string,
): Promise<{ got: unknown; wanted: unknown }> {
  const got = await tasks.createTask(db, { userId, title, done })
  const { id, createdAt } = got
  const wanted = { id, userId, title, done: done ?? false, createdAt }
  reference.add(wanted)
  ids.push(id)
  return { got: foretold(got), wanted }
}

function foretold(task: Task | undefined): KnownTask | undefined {
  if (!task) return task
  const { updatedAt: _, ...known } = task
  return known
}

function inWords(step: Step): string {
  const who = `user ${'ABC'[step.user]}`
  switch (step.call) {
    case 'create':
      return `createTask by ${who} of ${show({ title: step.title, done: step.done })}`
    case 'list':
      return `findTasks of ${who}${step.done === undefined ? '' : ` with done: ${step.done}`}`
    case 'update':
      return `updateTask of task ${step.task} by ${who} with ${show(step.changes)}`
    default:
      return `${step.call}Task of task ${step.task} by ${who}`
  }
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? 'undefined'
}
