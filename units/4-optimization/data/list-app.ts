import { bareApp, type BareApp } from 'unit-3/data/bare-app.ts'
import type { Answers, TaskLists } from '../contract.ts'

/** An app with `GET /tasks` and nothing else, for the lists of one exercise. Asked for another list, it answers 500. */
export async function listApp(answers: Answers, lists: Partial<TaskLists>): Promise<BareApp> {
  const { listTasksRoute } = await answers.listRoute()
  const bare = bareApp(answers)
  await bare.app.register(listTasksRoute, lists as TaskLists)
  return bare
}
