import { defineUnit } from '@levelup/course/manifest'
import { repositories } from './manifest/3.1-repositories.ts'
import { wiring } from './manifest/3.2-wiring.ts'
import { errorMapping } from './manifest/3.3-error-mapping.ts'
import { dueDate } from './manifest/3.4-due-date.ts'
import { createTask } from './manifest/3.5-create-task.ts'
import { putTask } from './manifest/3.6-put-task.ts'
import { updateTask } from './manifest/3.7-update-task.ts'
import { transfer } from './manifest/3.8-transfer.ts'
import { retry } from './manifest/3.9-retry.ts'
import { deletePolicy } from './manifest/3.10-delete-policy.ts'
import { softDelete } from './manifest/3.11-soft-delete.ts'
import { readiness } from './manifest/3.12-readiness.ts'
import { auditColumns } from './manifest/3.13-audit-columns.ts'

export default defineUnit({
  number: 3,
  slug: 'repository',
  title: 'The repository pattern',
  summary:
    'The task tracker works, with ORM calls in every route handler. It gets a data layer: repositories, errors that clients understand, migrations with a way back, and writes that stay right when many come at once.',
  services: ['postgres'],
  exercises: [
    repositories,
    wiring,
    errorMapping,
    dueDate,
    createTask,
    putTask,
    updateTask,
    transfer,
    retry,
    deletePolicy,
    softDelete,
    readiness,
    auditColumns,
  ],
})
