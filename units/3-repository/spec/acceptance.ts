import type { UnitThree } from './contract.ts'
import { repositories } from './exercises/3.1-repositories.ts'
import { wiring } from './exercises/3.2-wiring.ts'
import { errorMapping } from './exercises/3.3-error-mapping.ts'
import { dueDate } from './exercises/3.4-due-date.ts'
import { createTask } from './exercises/3.5-create-task.ts'
import { putTask } from './exercises/3.6-put-task.ts'
import { updateTask } from './exercises/3.7-update-task.ts'
import { transfer } from './exercises/3.8-transfer.ts'
import { retry } from './exercises/3.9-retry.ts'
import { deletePolicy } from './exercises/3.10-delete-policy.ts'
import { softDelete } from './exercises/3.11-soft-delete.ts'
import { readiness } from './exercises/3.12-readiness.ts'
import { auditColumns } from './exercises/3.13-audit-columns.ts'

/** Declares the acceptance tests of unit 3 for one workspace. */
export function acceptance(unit: UnitThree): void {
  repositories(unit)
  wiring(unit)
  errorMapping(unit)
  dueDate(unit)
  createTask(unit)
  putTask(unit)
  updateTask(unit)
  transfer(unit)
  retry(unit)
  deletePolicy(unit)
  softDelete(unit)
  readiness(unit)
  auditColumns(unit)
}
