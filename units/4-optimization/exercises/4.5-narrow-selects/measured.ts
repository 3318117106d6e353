import type { PostgresFixture } from '@levelup/test-harness'
import type pg from 'pg'
import { openClient } from 'unit-3/data/client.ts'
import { onTestFinished } from 'vitest'
import type { Answers, Database } from '../../contract.ts'
import { trackerDatabase } from '../../data/tracker.ts'
import { wireTo, type Wire } from '../../data/wire.ts'
import { tracker } from './tasks.ts'

interface Measured {
  /** The workspace's own client; what the database sends it is counted. */
  readonly db: Database
  readonly wire: Wire
  /** The test's own connection, which nobody counts. */
  readonly client: pg.Client
}

export async function measuredTracker(answers: Answers, postgres: PostgresFixture): Promise<Measured> {
  const { url } = await trackerDatabase(postgres, tracker)
  const client = await openClient({ url })
  const wire = await wireTo(url)
  const db = answers.openDatabase(wire.url)
  onTestFinished(() => db.$disconnect())
  return { db, wire, client }
}
