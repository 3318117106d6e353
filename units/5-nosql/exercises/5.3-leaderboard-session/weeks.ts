import { expect, test } from '@levelup/test-harness'
import { onTestFinished, vi } from 'vitest'
import type { Answers } from '../../contract.ts'

/** From the examples that ISO 8601 is usually explained with: years of 53 weeks, leap years, both ends. */
const knownWeeks = [
  ['1977-01-02', '1976-W53'],
  ['1978-01-01', '1977-W52'],
  ['1978-01-02', '1978-W01'],
  ['1979-12-31', '1980-W01'],
  ['1980-12-28', '1980-W52'],
  ['1980-12-29', '1981-W01'],
  ['2004-12-27', '2004-W53'],
  ['2005-01-02', '2004-W53'],
  ['2005-12-31', '2005-W52'],
  ['2007-12-31', '2008-W01'],
  ['2009-12-31', '2009-W53'],
  ['2010-01-03', '2009-W53'],
  ['2010-01-04', '2010-W01'],
  ['2024-02-29', '2024-W09'],
] as const

const DAY_MS = 24 * 60 * 60 * 1000
const LONGEST_OFFSET_HOURS = { east: 14, west: -12 }

/** Which week a moment lies in, and when that is over. */
export function weeks(answers: Answers): void {
  test("a week is that of ISO 8601, also at a year's ends", async () => {
    const { weekOf } = await answers.leaderboard()
    for (const [day, week] of knownWeeks)
      for (const time of ['00:00:00.000Z', '23:59:59.999Z'])
        expect(weekOf(new Date(`${day}T${time}`)), `the week of ${day}, ${time}`).toBe(week)
  })

  test('a week begins on Monday and ends with Sunday, for every day of forty years', async () => {
    const { weekOf, endOfWeek } = await answers.leaderboard()
    for (const { monday, week } of countedWeeks()) {
      const end = new Date(monday + 7 * DAY_MS).toISOString()
      for (const ms of [monday, monday + 3 * DAY_MS, monday + 6 * DAY_MS, monday + 7 * DAY_MS - 1]) {
        const at = new Date(ms)
        expect(weekOf(at), `the week of ${at.toISOString()}`).toBe(week)
        expect(endOfWeek(at).toISOString(), `the end of the week of ${at.toISOString()}`).toBe(end)
      }
    }
  })

  test.for(['east', 'west'] as const)(
    'a week is that of UTC, on a server far %s as well',
    async (direction) => {
      const { weekOf, endOfWeek } = await answers.leaderboard()
      moveClocks(LONGEST_OFFSET_HOURS[direction])
      for (const [at, week, end] of [
        ['2046-03-04T23:30:00Z', '2046-W09', '2046-03-05T00:00:00.000Z'],
        ['2046-03-05T00:30:00Z', '2046-W10', '2046-03-12T00:00:00.000Z'],
        ['2049-01-03T23:30:00Z', '2048-W53', '2049-01-04T00:00:00.000Z'],
        ['2049-01-04T00:30:00Z', '2049-W01', '2049-01-11T00:00:00.000Z'],
      ] as const) {
        const where = `where clocks are ${LONGEST_OFFSET_HOURS[direction]} hours from UTC`
        expect(weekOf(new Date(at)), `the week of ${at}, ${where}`).toBe(week)
        expect(endOfWeek(new Date(at)).toISOString(), `the end of the week of ${at}, ${where}`).toBe(end)
      }
    },
  )

  test('the moment that was asked about is left as it is', async () => {
    const { weekOf, endOfWeek } = await answers.leaderboard()
    const at = new Date('2046-03-01T12:00:00Z')
    weekOf(at)
    endOfWeek(at)
    expect(at.toISOString(), 'a Date can be changed, and this one is somebody else’s').toBe(
      '2046-03-01T12:00:00.000Z',
    )
  })
}

/** By counting, one week after the other; a year's first week is the one with 4 January. */
function* countedWeeks(): Generator<{ readonly monday: number; readonly week: string }> {
  let [year, number] = [2030, 1]
  for (let monday = Date.UTC(2029, 11, 31); year < 2070; monday += 7 * DAY_MS) {
    const nextFirst = Date.UTC(year + 1, 0, 4)
    if (monday <= nextFirst && nextFirst < monday + 7 * DAY_MS) {
      year++
      number = 1
    }
    yield { monday, week: `${year}-W${String(number++).padStart(2, '0')}` }
  }
}

/** Local time as it is elsewhere: what a Date says of itself without UTC in the name. */
function moveClocks(hours: number): void {
  const getters = ['Day', 'Date', 'Month', 'FullYear', 'Hours'] as const
  for (const name of getters) {
    vi.spyOn(Date.prototype, `get${name}`).mockImplementation(function (this: Date) {
      return new Date(this.getTime() + hours * 60 * 60 * 1000)[`getUTC${name}`]()
    })
  }
  vi.spyOn(Date.prototype, 'getTimezoneOffset').mockReturnValue(-hours * 60)
  onTestFinished(() => void vi.restoreAllMocks())
}
