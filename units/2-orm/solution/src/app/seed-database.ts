import type { Database } from '../database.ts'
import { answers } from '../answers.ts'

export interface Counts {
  readonly users: number
  readonly tasks: number
  readonly tags: number
}

/** Runs the seed (2.7), and returns how many rows there are now, whoever wrote them. */
export async function seedDatabase(db: Database): Promise<Counts> {
  const { seed } = await answers.seed()
  await seed(db)
  const [users, tasks, tags] = await Promise.all([db.user.count(), db.task.count(), db.tag.count()])
  return { users, tasks, tags }
}
