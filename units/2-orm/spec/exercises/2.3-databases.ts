import type { PostgresDatabase, PostgresFixture } from '@levelup/test-harness'
import type { Client } from 'pg'
import type { UnitTwo } from '../contract.ts'
import { connect, databaseFrom } from '../data/derived-database.ts'
import { storeWorld } from './2.3-world.ts'

/** Databases in the learner's tracker, by the models or by the migration. What Prisma makes of the models is derived once. */
export class Tracker {
  readonly #unit: UnitTwo
  #sql: Promise<string> | undefined

  constructor(unit: UnitTwo) {
    this.#unit = unit
  }

  async fromModels(postgres: PostgresFixture): Promise<PostgresDatabase> {
    const sql = await (this.#sql ??= this.#derive())
    return databaseFrom(postgres, sql, 'the SQL that Prisma derives from your models')
  }

  async fromMigration(postgres: PostgresFixture): Promise<PostgresDatabase> {
    const models = await this.#unit.trackerModels()
    return databaseFrom(postgres, models.readMigration(), 'your migration.sql')
  }

  /** From the models, with a row in each table. */
  async filled(postgres: PostgresFixture): Promise<Client> {
    const client = await connect(await this.fromModels(postgres))
    await storeWorld(client)
    return client
  }

  async #derive(): Promise<string> {
    const models = await this.#unit.trackerModels()
    return this.#unit.schemaToSql(await models.readSchema())
  }
}
