import { expectRows, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { expectFound, wanted } from './found.ts'
import { FIVE, openShop, type DeviceRow } from './shop.ts'

/** Sizes that text and numbers order differently, in no order. */
const MANY = sized(
  9,
  10,
  100,
  9.5,
  19,
  1,
  2,
  1000,
  20,
  0.5,
  13.09,
  13.1,
  13.11,
  5,
  200,
  13,
  0,
  31,
  13.000001,
  4,
)

/** What is found, and in which order. */
export function finds(answers: Answers): void {
  test('a phone of 6.7 inches is not larger than 13, and the monitor comes first', async ({ postgres }) => {
    const { searchByScreen } = await answers.deviceSearch()
    const { db } = await openShop(answers, postgres, FIVE)
    for (const over of [13, 13.3, 6, 26.9, 100])
      expectFound(
        await searchByScreen(db, { over }),
        wanted(FIVE, { over }),
        `the five devices, over ${over}`,
      )
  })

  test('sizes are compared and ordered as numbers', async ({ postgres }) => {
    const { searchByScreen } = await answers.deviceSearch()
    const { db } = await openShop(answers, postgres, MANY)
    for (const over of [0, 1, 9, 9.5, 13, 13.1, 19.999, 99, 100, 1000])
      expectFound(await searchByScreen(db, { over }), wanted(MANY, { over }), `twenty devices, over ${over}`)
  })

  test('what is exactly as large is not larger', async ({ postgres }) => {
    const { searchByScreen } = await answers.deviceSearch()
    const devices = sized(13, 13.3, 12.999999, 13.000001, 13.5, 14)
    const { db } = await openShop(answers, postgres, devices)
    for (const over of [13, 13.3, 13.5, 14])
      expectFound(await searchByScreen(db, { over }), wanted(devices, { over }), `over exactly ${over}`)
  })

  test('of one size the smaller id comes first', async ({ postgres }) => {
    const { searchByScreen } = await answers.deviceSearch()
    const devices = sized(15.6, 14, 15.6, 27, 14, 15.6, 27)
    const { db, client } = await openShop(answers, postgres, devices)
    // The table keeps its rows in the order in which they were written last.
    await client.query('UPDATE devices SET name = name WHERE id IN (1, 2, 4)')
    for (const limit of [2, 4, 20])
      expectFound(
        await searchByScreen(db, { over: 13, limit }),
        wanted(devices, { over: 13, limit }),
        `seven devices of three sizes, limit ${limit}`,
      )
  })

  test('no more than the limit, which is 20 unless told', async ({ postgres }) => {
    const { searchByScreen } = await answers.deviceSearch()
    const devices = sized(...Array.from({ length: 110 }, (_, n) => 1 + ((n * 37) % 110)))
    const { db } = await openShop(answers, postgres, devices)
    for (const limit of [1, 2, 19, 20, 21, 99, 100, undefined]) {
      const query = { over: 5, ...(limit !== undefined && { limit }) }
      const dataSet = `110 devices, limit ${String(limit)}`
      expectFound(await searchByScreen(db, query), wanted(devices, query), dataSet)
    }
  })

  test('each search looks at the table as it is now, and leaves it as it is', async ({ postgres }) => {
    const { searchByScreen } = await answers.deviceSearch()
    const { db, client } = await openShop(answers, postgres, FIVE)
    expectFound(await searchByScreen(db, { over: 13 }), wanted(FIVE, { over: 13 }), 'before a change')
    await client.query(`UPDATE devices SET attributes = '{"screen_size": 14.5}' WHERE name = 'Phone 6.7'`)
    const now = FIVE.map((device) =>
      device.name === 'Phone 6.7' ? { ...device, attributes: { screen_size: 14.5 } } : device,
    )
    expectFound(await searchByScreen(db, { over: 13 }), wanted(now, { over: 13 }), 'after a change')
    const { rows } = await client.query<DeviceRow>('SELECT name, attributes FROM devices ORDER BY id')
    expectRows(rows, now, { order: 'exact', dataSet: 'the table after two searches' })
  })
}

function sized(...sizes: readonly number[]): DeviceRow[] {
  return sizes.map((size) => ({ name: `Screen ${size}`, attributes: { screen_size: size } }))
}
