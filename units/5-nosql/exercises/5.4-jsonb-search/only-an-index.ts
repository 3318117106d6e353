import { ExpectationError, expectRows, test } from '@levelup/test-harness'
import type { Client } from 'pg'
import { structureChanges, structureOf } from 'unit-3/data/structure.ts'
import type { Answers } from '../../contract.ts'
import { migrate } from 'unit-4/data/migrate.ts'
import { INDEX_FOLDER } from './folder.ts'
import { odd } from './odd-values.ts'
import { FIVE, openShop, type DeviceRow } from './shop.ts'

const NEW_INDEX = /^\+ CREATE (?:UNIQUE )?INDEX .* ON public\.devices /
const ALL = [...FIVE, ...odd.map(([what, attributes]) => ({ name: what, attributes }))]

/** What the migration must not do beside making its index, and its way back. */
export function onlyAnIndex(answers: Answers): void {
  const migrated = (client: Client, direction: 'up' | 'down') =>
    migrate(client, answers, { exercise: '5.4', folder: INDEX_FOLDER }, direction)

  test('migration.sql makes one index, and changes nothing else, with devices of every kind there', async ({
    postgres,
  }) => {
    const { client } = await openShop(answers, postgres, ALL)
    const [before, rows] = [await structureOf(client), await everyDevice(client)]
    await migrated(client, 'up')
    const changes = structureChanges(before, await structureOf(client))
    const made = changes.filter((line) => NEW_INDEX.test(line))
    if (made.length !== 1 || changes.length !== 1)
      throw new ExpectationError(
        'migration.sql should make one index of devices, and change nothing else',
        ['Changed', ...changes].join('\n'),
      )
    expectRows(await everyDevice(client), rows, { order: 'exact', dataSet: 'after migration.sql' })
  })

  test('an index is no rule: the table takes what it took before', async ({ postgres }) => {
    const { client } = await openShop(answers, postgres, FIVE)
    await migrated(client, 'up')
    for (const [what, attributes] of [...odd, SAME_SIZE]) {
      await stillTakes(client, `a new device whose screen is ${what}`, INSERT, attributes)
      await stillTakes(client, `that the screen of a device becomes ${what}`, UPDATE, attributes)
    }
  })

  test('down.sql takes away what migration.sql made, and nothing else', async ({ postgres }) => {
    const { client } = await openShop(answers, postgres, ALL)
    const before = await structureOf(client)
    await migrated(client, 'up')
    const between = await structureOf(client)
    await client.query(INSERT, ['{"screen_size": 11}'])
    const rows = await everyDevice(client)
    await migrated(client, 'down')
    expectSame('down.sql leaves something, or takes too much', before, await structureOf(client))
    await migrated(client, 'up')
    expectSame('after up, down and up again there is something else', between, await structureOf(client))
    expectRows(await everyDevice(client), rows, { order: 'exact', dataSet: 'after up, down and up again' })
  })
}

const SAME_SIZE = ['as large as another one', { screen_size: 27 }] as const
const INSERT = "INSERT INTO devices (name, attributes) VALUES ('New', $1)"
const UPDATE = "UPDATE devices SET attributes = $1 WHERE name = 'Tablet 10'"

/** Throws ExpectationError when the database refuses now what it took before the migration. */
async function stillTakes(
  client: Client,
  what: string,
  sql: string,
  attributes: DeviceRow['attributes'],
): Promise<void> {
  try {
    await client.query(sql, [JSON.stringify(attributes)])
  } catch (error) {
    throw new ExpectationError(
      `with the new index the database refuses ${what}, which it took before: ${(error as Error).message}. ` +
        'An index on an expression computes it for every row that is written',
      sql,
      { cause: error },
    )
  }
}

function expectSame(words: string, before: readonly string[], after: readonly string[]): void {
  const changes = structureChanges(before, after)
  if (changes.length > 0) throw new ExpectationError(words, ['Changed', ...changes].join('\n'))
}

async function everyDevice(client: Client): Promise<readonly object[]> {
  const { rows } = await client.query<object>('SELECT * FROM devices ORDER BY id')
  return rows
}
