import { expectRows, test } from '@levelup/test-harness'
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
    const before = await structureOf(client)
    await migrate(client, answers, KEYSET_INDEX, 'up')
    await migrate(client, answers, KEYSET_INDEX, 'down')
    expectChanges(
      'after down.sql the indexes and tables are not those from before migration.sql',
      structureChanges(before, await structureOf(client)),
      [],
    )
  })

  test('up, down and up again: the same indexes, and every row is as it was, those written meanwhile too', async ({
    postgres,
  }) => {
    const { client } = await openTracker(answers, postgres, imported)
    await migrate(client, answers, KEYSET_INDEX, 'up')
    const structure = await structureOf(client)
    // All at one time: an index that finds tasks is no rule about which ones there may be.
    await client.query(
      `INSERT INTO tasks (user_id, title) SELECT $1, 'Written in between ' || n FROM generate_series(1, 3) AS n`,
      [ADA],
    )
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
