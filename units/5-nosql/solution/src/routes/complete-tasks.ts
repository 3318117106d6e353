import type { Task } from 'unit-3/contract'
import type { Routes } from './routes.ts'
import { taskReply } from './task-schema.ts'
import { userParams } from './user-schema.ts'

export interface CompleteTasksOptions {
  /** Gives the tasks that were open, as they are now. */
  readonly complete: (userId: string) => Promise<Task[]>
}

const schema = { params: userParams, response: { 200: { type: 'array', items: taskReply } } } as const

/** Exercise 3.13 by HTTP. */
export const completeTasksRoute: Routes<CompleteTasksOptions> = (app, { complete }, done) => {
  app.post('/users/:id/tasks/complete', { schema }, ({ params }) => complete(params.id))
  done()
}
