import type { UnitOne } from './contract.ts'
import { schema } from './exercises/1.1-schema.ts'
import { normalise } from './exercises/1.2-normalise.ts'
import { members } from './exercises/1.3-members.ts'
import { reports } from './exercises/1.4-reports.ts'
import { lending } from './exercises/1.5-lending.ts'
import { addCreatedAt } from './exercises/1.6-add-created-at.ts'
import { products } from './exercises/1.7-products.ts'
import { emailHistory } from './exercises/1.8-email-history.ts'

/** Declares the acceptance tests of unit 1 for one workspace. */
export function acceptance(unit: UnitOne): void {
  schema(unit)
  normalise(unit)
  members(unit)
  reports(unit)
  lending(unit)
  addCreatedAt(unit)
  products(unit)
  emailHistory(unit)
}
