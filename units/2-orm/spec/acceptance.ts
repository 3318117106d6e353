import type { UnitTwo } from './contract.ts'
import { libraryModels } from './exercises/2.1-library-models.ts'
import { connection } from './exercises/2.2-connection.ts'
import { trackerModels } from './exercises/2.3-tracker-models.ts'
import { tasks } from './exercises/2.4-tasks.ts'
import { relations } from './exercises/2.5-relations.ts'
import { transactions } from './exercises/2.6-transactions.ts'
import { seed } from './exercises/2.7-seed.ts'
import { profile } from './exercises/2.8-profile.ts'
import { partnerModels } from './exercises/2.9-partner-models.ts'
import { profileImages } from './exercises/2.10-profile-images.ts'

/** Declares the acceptance tests of unit 2 for one workspace. */
export function acceptance(unit: UnitTwo): void {
  libraryModels(unit)
  connection(unit)
  trackerModels(unit)
  tasks(unit)
  relations(unit)
  transactions(unit)
  seed(unit)
  profile(unit)
  partnerModels(unit)
  profileImages(unit)
}
