import fc from 'fast-check'
import type { TaskChanges } from './contract.ts'

/** One call of a random sequence. `user` is one of three; `task` counts the tasks made so far, round and round. */
export type Step =
  | { readonly call: 'create'; readonly user: number; readonly title: string; readonly done?: boolean }
  | { readonly call: 'list'; readonly user: number; readonly done?: boolean }
  | { readonly call: 'find' | 'delete'; readonly user: number; readonly task: number }
  | {
      readonly call: 'update'
      readonly user: number
      readonly task: number
      readonly changes: TaskChanges
    }

const user = fc.nat({ max: 2 })
const task = fc.nat({ max: 9 })
const title = fc.oneof(
  fc.constantFrom('', "O'Dowd's lamp", "'); DROP TABLE tasks; --", '%', '👩🏽‍🚀'),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
)
const done = fc.option(fc.boolean(), { nil: undefined })

const create: fc.Arbitrary<Step> = fc.record({ call: fc.constant('create'), user, title, done })
const other: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ call: fc.constant('list'), user, done }),
  fc.record({ call: fc.constant('find'), user, task }),
  fc.record({ call: fc.constant('delete'), user, task }),
  fc.record({
    call: fc.constant('update'),
    user,
    task,
    changes: fc.record({ title, done: fc.boolean() }, { requiredKeys: [] }),
  }),
)

/** Sequences in which about every third call makes a task, and lists come at the end. */
export const sequences: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof({ weight: 2, arbitrary: create }, { weight: 3, arbitrary: other }),
  { minLength: 1, maxLength: 14 },
)
