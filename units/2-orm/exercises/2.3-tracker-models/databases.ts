import type { PostgresFixture } from '@levelup/test-harness'
import type { Client } from 'pg'
import type { Answers } from '../../contract.ts'
import { DerivedDatabases, openDatabase } from '../../data/derived-database.ts'
import { storeWorld } from './world.ts'

/** Databases in the learner's tracker: by the models, or by the migration. */
export class Tracker {
  readonly #answers: Answers
  readonly #models: DerivedDatabases

  constructor(answers: Answers) {
    this.#answers = answers
    this.#models = new DerivedDatabases(answers, async () => (await answers.trackerModels()).readSchema())
  }

  fromModels(postgres: PostgresFixture): Promise<Client> {
    return this.#models.open(postgres)
  }

  async fromMigration(postgres: PostgresFixture): Promise<Client> {
    const models = await this.#answers.trackerModels()
    return openDatabase(postgres, models.readMigration(), 'your migration.sql')
  }

  /** From the models, with a row in each table. */
  async filled(postgres: PostgresFixture): Promise<Client> {
    const client = await this.fromModels(postgres)
    await storeWorld(client)
    return client
  }
}
