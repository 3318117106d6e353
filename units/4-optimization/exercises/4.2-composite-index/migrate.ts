import type pg from 'pg'
import type { Answers } from '../../contract.ts'
import { migrate as migrateTo } from '../../data/migrate.ts'
import { INDEX_FOLDER } from './folder.ts'

/** Runs the learner's migration as the app does. */
export function migrate(
  client: pg.Client,
  answers: Answers,
  direction: Parameters<Answers['readMigration']>[2],
): Promise<void> {
  return migrateTo(client, answers, { exercise: '4.2', folder: INDEX_FOLDER }, direction)
}
