import { describe, expect, test, type PostgresFixture } from '@levelup/test-harness'
import type { Client } from 'pg'
import type { Answers } from '../../contract.ts'
import { changes, changingRows, longAgo, serverTime, tables, updatedAt } from './changing-rows.ts'
import { run } from '../../data/migration-run.ts'
import { expectChanges, structureChanges, structureOf } from '../../data/structure.ts'
import { trackerBefore } from '../../data/tracker.ts'
import { completing } from './completing.ts'

export function spec(answers: Answers): void {
  describe('3.13 The database keeps the time', () => {
    moves(answers)
    staysOut(answers)
    completing(answers)
    thereAndBack(answers)
  })
}

function moves(answers: Answers): void {
  for (const table of tables) {
    test(`${table}: updated_at moves on every UPDATE, from any client`, async ({ postgres }) => {
      const client = await migrated(answers, postgres)
      let last = longAgo
      for (const which of ['first', 'second']) {
        const before = await later(client, last)
        await client.query(changes[table])
        const now = await updatedAt(client, table)
        expect(
          now.getTime(),
          `another program changed a row of ${table}, and nothing in the database noted when: updated_at is still ` +
            `${now.toISOString()} after the ${which} UPDATE at ${before.toISOString()}. Milliseconds`,
        ).toBeGreaterThanOrEqual(before.getTime())
        last = now
      }
    })
  }

  test('a value that a client sends for updated_at does not count', async ({ postgres }) => {
    const client = await migrated(answers, postgres)
    const before = await serverTime(client)
    await client.query("UPDATE tasks SET title = title || '!', updated_at = '2031-12-24Z' WHERE NOT done")
    const now = await updatedAt(client, 'tasks')
    expect(now.toISOString(), 'a client claimed a change in 2031, and the database believed it').not.toMatch(
      /^2031/,
    )
    expect(now.getTime(), 'updated_at is the time of the change, milliseconds').toBeGreaterThanOrEqual(
      before.getTime(),
    )
  })
}

function staysOut(answers: Answers): void {
  test('only the rows of the UPDATE move', async ({ postgres }) => {
    const client = await migrated(answers, postgres)
    await client.query(changes.tasks)
    const { rows } = await client.query<{ title: string }>(
      'SELECT title FROM tasks WHERE updated_at <> $1 ORDER BY title',
      [longAgo],
    )
    const moved = rows.map(({ title }) => title)
    expect(moved, 'tasks with a new updated_at after an UPDATE of one').toEqual(['Water the plants'])
  })

  test('created_at stays, and an import keeps the times that it brings', async ({ postgres }) => {
    const client = await migrated(answers, postgres)
    for (const table of tables) await client.query(changes[table])
    const { rows } = await client.query<{ created_at: Date }>(
      `SELECT created_at FROM users UNION ALL SELECT created_at FROM tasks UNION ALL SELECT created_at FROM accounts`,
    )
    const created = new Set(rows.map(({ created_at }) => created_at.toISOString()))
    expect([...created], 'every created_at after an UPDATE of each table').toEqual([longAgo.toISOString()])
    const imported = await client.query<{ updated_at: Date }>(
      `INSERT INTO users (email, display_name, password_hash, updated_at)
       VALUES ('cleo@example.test', 'Cleo Marsh', 'none', $1) RETURNING updated_at`,
      [longAgo],
    )
    expect(imported.rows[0]?.updated_at, 'updated_at of a row that an INSERT brought').toEqual(longAgo)
  })
}

function thereAndBack(answers: Answers): void {
  test('the way back leaves nothing behind, and the way there is open again', async ({ postgres }) => {
    const audit = await answers.auditColumns()
    const client = await changingRows(await trackerBefore(postgres, 'updated_at'))
    const before = await structureOf(client)
    await run(client, audit.migrationSql, 'up')
    const added = await structureOf(client)
    await run(client, audit.migrationSql, 'down')
    const left = structureChanges(before, await structureOf(client))
    expectChanges('down.sql should leave everything as it was before migration.sql', left, [])
    await run(client, audit.migrationSql, 'up')
    const again = structureChanges(added, await structureOf(client))
    expectChanges('the second time, migration.sql should make the same as the first', again, [])
  })
}

/** The tracker as it was before this migration, filled, and then migrated by the learner's. */
async function migrated(answers: Answers, postgres: PostgresFixture): Promise<Client> {
  const audit = await answers.auditColumns()
  const client = await changingRows(await trackerBefore(postgres, 'updated_at'))
  await run(client, audit.migrationSql, 'up')
  return client
}

/** The server's time, as soon as it is later than `than`: two statements may fall into one millisecond. */
async function later(client: Client, than: Date): Promise<Date> {
  for (;;) {
    const now = await serverTime(client)
    if (now > than) return now
  }
}
