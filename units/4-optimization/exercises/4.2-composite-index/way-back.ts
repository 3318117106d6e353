import { expectRows, test } from '@levelup/test-harness'
import { everyRow } from 'unit-3/data/migration-run.ts'
import { expectChanges, structureChanges } from 'unit-3/data/structure.ts'
import type { Answers } from '../../contract.ts'
import { allThereIs } from './all-there-is.ts'
import { migrate } from './migrate.ts'
import { fewTasks } from './tracker.ts'

/** Up, down, and up again. */
export function wayBack(answers: Answers): void {
  test('down.sql takes away what migration.sql made, and nothing else', async ({ postgres }) => {
    const { client } = await fewTasks(answers, postgres)
    const before = await allThereIs(client)
    await migrate(client, answers, 'up')
    await migrate(client, answers, 'down')
    expectChanges(
      'after down.sql the indexes and tables are not those from before migration.sql',
      structureChanges(before, await allThereIs(client)),
      [],
    )
  })

  test('up, down and up again: the same index, and every row is as it was, those written meanwhile too', async ({
    postgres,
  }) => {
    const { client, users } = await fewTasks(answers, postgres)
    await migrate(client, answers, 'up')
    const [structure, [user]] = [await allThereIs(client), users]
    await client.query("INSERT INTO tasks (user_id, title) VALUES ($1, 'Written in between')", [user!.id])
    const rows = await everyRow(client)
    await migrate(client, answers, 'down')
    await migrate(client, answers, 'up')
    expectRows(await everyRow(client), rows, { order: 'exact', dataSet: 'after up, down and up' })
    expectChanges(
      'after up, down and up again there is something else than after the first migration.sql',
      structureChanges(structure, await allThereIs(client)),
      [],
    )
  })
}
