import type { PatchTaskOptions } from 'unit-3/exercises/3.7-update-task/contract.ts'
import { etagOf } from './etag.ts'
import type { Routes } from './routes.ts'
import { taskChangesBody, taskParams, taskReply } from './task-schema.ts'

const schema = { params: taskParams, body: taskChangesBody, response: { 200: taskReply } } as const

/** `PATCH /tasks/:id` */
export const patchTaskRoutes: Routes<PatchTaskOptions> = (app, { find, update }, done) => {
  app.patch('/tasks/:id', { schema }, async ({ params, body }, reply) => {
    // TODO 3.7: take the version from the header If-Match. The one that the task has now is how updates get lost.
    // - A tag of ours is "v3", quotes included.
    // - No If-Match, or the `*` that stands for any version: throw PreconditionRequired.
    // - Anything else matches no version: throw PreconditionFailed. Both are in ../app/errors.ts.
    const { version } = await find(params.id)
    const task = await update(params.id, version, body)
    reply.header('etag', etagOf(task))
    return task
  })
  done()
}
