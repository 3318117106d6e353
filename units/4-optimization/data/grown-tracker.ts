import { readFileSync } from 'node:fs'
import type { PostgresFixture } from '@levelup/test-harness'
import type { Answers } from '../contract.ts'
import { grow, type Grown, type GrowOptions } from './grown.ts'
import { openTracker, type Tracker } from './open-tracker.ts'
import { insertTasks, insertUsers } from './rows.ts'

/** A tracker of this test's own with many rows, analysed, and those rows. Tests with equal options share a template. */
export async function grownTracker(
  answers: Answers,
  postgres: PostgresFixture,
  options: GrowOptions,
): Promise<Tracker & Grown> {
  const grown = grow(options)
  const tracker = await openTracker(answers, postgres, {
    key: [JSON.stringify(options), ...sources].join('\n'),
    async insert(client) {
      await insertUsers(client, grown.users)
      await insertTasks(client, grown.tasks)
    },
  })
  return { ...tracker, ...grown }
}

/** What decides over the rows, beside the options. */
const sources = ['grown.ts', 'random.ts', 'rows.ts'].map((file) =>
  readFileSync(new URL(file, import.meta.url), 'utf8'),
)
