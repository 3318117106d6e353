import type { PatchTaskOptions } from 'unit-3/exercises/3.7-update-task/contract.ts'
import { PreconditionFailed, PreconditionRequired } from '../app/errors.ts'
import { etagOf } from './etag.ts'
import type { Routes } from './routes.ts'
import { taskChangesBody, taskParams, taskReply } from './task-schema.ts'

const schema = { params: taskParams, body: taskChangesBody, response: { 200: taskReply } } as const

/** `PATCH /tasks/:id`: whoever changes a task says in `If-Match` which version of it they have seen. */
export const patchTaskRoutes: Routes<PatchTaskOptions> = (app, { update }, done) => {
  app.patch('/tasks/:id', { schema }, async ({ params, headers, body }, reply) => {
    const task = await update(params.id, versionIn(headers['if-match']), body)
    reply.header('etag', etagOf(task))
    return task
  })
  done()
}

function versionIn(ifMatch: string | undefined): number {
  // `*` says "any version", and that is how updates get lost.
  if (ifMatch === undefined || ifMatch.trim() === '*') {
    throw new PreconditionRequired('Say in If-Match which version you have read: the ETag of GET /tasks/:id.')
  }
  // Nine digits are more versions than a task will have, and fit into the column.
  const [, version] = /^\s*"v(\d{1,9})"\s*$/.exec(ifMatch) ?? []
  if (version === undefined) throw new PreconditionFailed('If-Match is no ETag of this task.')
  return Number(version)
}
