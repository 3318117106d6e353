import { ExpectationError, expectRows, test } from '@levelup/test-harness'
import type pg from 'pg'
import { everyRow } from 'unit-3/data/migration-run.ts'
import { expectChanges, structureChanges, structureOf } from 'unit-3/data/structure.ts'
import type { Answers } from '../../contract.ts'
import { ADA, imported } from '../../data/imported.ts'
import { migrate } from '../../data/migrate.ts'
import { openTracker } from '../../data/open-tracker.ts'
import { KEYSET_INDEX } from './folder.ts'

/** Up, down, and up again. */
export function migration(answers: Answers): void {
  test('down.sql takes away what migration.sql made, and nothing else', async ({ postgres }) => {
    const { client } = await openTracker(answers, postgres, imported)
    const [before, rows] = [await structureOf(client), await everyRow(client)]
    await migrate(client, answers, KEYSET_INDEX, 'up')
    await migrate(client, answers, KEYSET_INDEX, 'down')
    expectChanges(
      'after down.sql the indexes and tables are not those from before migration.sql',
      structureChanges(before, await structureOf(client)),
      [],
    )
    expectRows(await everyRow(client), rows, { order: 'exact', dataSet: 'after up and down' })
  })

  test('up, down and up again: the same indexes, and every row is as it was, those written meanwhile too', async ({
    postgres,
  }) => {
    const { client } = await openTracker(answers, postgres, imported)
    await migrate(client, answers, KEYSET_INDEX, 'up')
    const structure = await structureOf(client)
    await writeInBetween(client)
    const rows = await everyRow(client)
    await migrate(client, answers, KEYSET_INDEX, 'down')
    await migrate(client, answers, KEYSET_INDEX, 'up')
    expectRows(await everyRow(client), rows, { order: 'exact', dataSet: 'after up, down and up' })
    expectChanges(
      'after up, down and up again there is something else than after the first migration.sql',
      structureChanges(structure, await structureOf(client)),
      [],
    )
  })
}

/** All at one time, and with long notes: an index that finds tasks is no rule about which ones there may be. */
async function writeInBetween(client: pg.Client): Promise<void> {
  try {
    await client.query(
      `INSERT INTO tasks (user_id, title, notes)
       SELECT $1, 'Written in between ' || n, (SELECT string_agg(md5(n::text), '') FROM generate_series(1, 1250) AS n)
       FROM generate_series(1, 3) AS n`,
      [ADA],
    )
  } catch (error) {
    throw new ExpectationError(
      `with the new indexes the database refuses three tasks of one time with long notes, which it took before: ${(error as Error).message}`,
      undefined,
      { cause: error },
    )
  }
}
