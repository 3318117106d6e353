import { ExpectationError, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import type { DeviceSearch, FoundDevice, ScreenQuery } from './contract.ts'
import { expectFound, wanted } from './found.ts'
import { FIVE, insertDevices, openShop, type DeviceRow, type Shop } from './shop.ts'

/** What suppliers send in the place of a number, and what it is called in a message. */
export const odd: readonly (readonly [what: string, attributes: DeviceRow['attributes']])[] = [
  ['no screen_size', { pages: 432 }],
  ['no attributes at all', {}],
  ['null', { screen_size: null }],
  ['the text "n/a"', { screen_size: 'n/a' }],
  ['an empty text', { screen_size: '' }],
  ['the text "15.6"', { screen_size: '15.6' }],
  ['the text "27 inches"', { screen_size: '27 inches' }],
  ['the text "NaN"', { screen_size: 'NaN' }],
  ['the text "Infinity"', { screen_size: 'Infinity' }],
  ['true', { screen_size: true }],
  ['a list with a number in it', { screen_size: [27] }],
  ['an object', { screen_size: { inches: 27 } }],
  ['a number under another name', { screenSize: 27, Screen_Size: 27, screen: { screen_size: 27 } }],
]

/** Attributes are what suppliers send. */
export function oddValues(answers: Answers): void {
  test.for([
    { title: 'something is missing', shapes: odd.slice(0, 3) },
    { title: 'it is a text', shapes: odd.slice(3, 9) },
    { title: 'it is something else', shapes: odd.slice(9) },
  ])(
    'a device is not found, and does no harm, whose screen is no number: $title',
    async ({ shapes }, { postgres }) => {
      const { searchByScreen } = await answers.deviceSearch()
      const shop = await openShop(answers, postgres, FIVE)
      for (const [what, attributes] of shapes) {
        await insertDevices(shop.client, [{ name: 'Odd one', attributes }])
        for (const over of [13, 0, -1]) {
          const found = await searched(searchByScreen, shop, { over }, `a device whose screen is ${what}`)
          const dataSet = `five devices, and one whose screen is ${what}; over ${over}`
          expectFound(found, wanted(FIVE, { over }), dataSet)
        }
        await shop.client.query("DELETE FROM devices WHERE name = 'Odd one'")
      }
    },
  )

  test('a table without a single usable size gives an empty list', async ({ postgres }) => {
    const { searchByScreen } = await answers.deviceSearch()
    const devices = odd.map(([what, attributes]) => ({ name: what, attributes }))
    const shop = await openShop(answers, postgres, devices)
    const found = await searched(searchByScreen, shop, { over: 0 }, 'devices without a size')
    expectFound(found, [], 'only devices without a usable size')
  })

  test('a number is a number however JSON writes it', async ({ postgres }) => {
    const { searchByScreen } = await answers.deviceSearch()
    const { db, client } = await openShop(answers, postgres, [])
    for (const written of ['1.4e1', '27.00', '1270e-2', '-3', '0.0'])
      await client.query(`INSERT INTO devices (name, attributes) VALUES ($1, $2)`, [
        written,
        `{"screen_size": ${written}}`,
      ])
    const all = [
      { id: 2, name: '27.00', screenSize: 27 },
      { id: 1, name: '1.4e1', screenSize: 14 },
      { id: 3, name: '1270e-2', screenSize: 12.7 },
      { id: 5, name: '0.0', screenSize: 0 },
      { id: 4, name: '-3', screenSize: -3 },
    ]
    for (const [over, count] of [
      [13, 2],
      [12.7, 2],
      [-1, 4],
      [-3.5, 5],
    ] as const)
      expectFound(await searchByScreen(db, { over }), all.slice(0, count), `over ${over}`)
  })
}

/** What the search gives. Throws ExpectationError when it fails, as PostgreSQL says it. */
async function searched(
  searchByScreen: DeviceSearch['searchByScreen'],
  { db }: Shop,
  query: ScreenQuery,
  what: string,
): Promise<FoundDevice[]> {
  try {
    return await searchByScreen(db, query)
  } catch (error) {
    if (error instanceof Error && error.name === 'Todo') throw error
    const said = (error as Error).message.trim().split('\n').at(-1)
    throw new ExpectationError(
      `one device is enough to break the search for everybody: with ${what} it fails`,
      said,
      {
        cause: error,
      },
    )
  }
}
