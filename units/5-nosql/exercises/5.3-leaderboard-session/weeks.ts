import { expect, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { moveClocks, type Zone } from './clocks.ts'

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
/** The longest ways from UTC, and a place where it is summer from 1 March on. */
const zones: Readonly<Record<string, Zone>> = {
  'where clocks are 14 hours ahead of UTC': () => 14,
  'where clocks are 12 hours behind UTC': () => -12,
  'where clocks go forward in that week': (ms) => (ms < Date.UTC(2046, 2, 1, 1) ? 1 : 2),
}

/** Which week a moment lies in, and when that is over. */
export function weeks(answers: Answers): void {
  test("a week is that of ISO 8601, also at a year's ends", async () => {
    const { weekOf } = await answers.leaderboard()
    for (const [day, week] of knownWeeks)
      for (const time of ['00:00:00.000Z', '23:59:59.999Z'])
        expect(weekOf(new Date(`${day}T${time}`)), `the week of ${day}, ${time}`).toBe(week)
  })

  test('a week begins on Monday and ends with Sunday, in each week of forty years', async () => {
    const { weekOf, endOfWeek } = await answers.leaderboard()
    for (const { monday, week } of countedWeeks()) {
      const end = new Date(monday + 7 * DAY_MS).toISOString()
      for (const ms of [monday, monday + 7 * DAY_MS - 1]) {
        const at = new Date(ms).toISOString()
        const got = `${weekOf(new Date(ms))} until ${endOfWeek(new Date(ms)).toISOString()}`
        const wanted = `${week} until ${end}`
        // Four thousand calls of expect take a while.
        if (got !== wanted) expect(got, `the week of ${at}, and its end`).toBe(wanted)
      }
    }
  })

  test.for(Object.keys(zones))('a week is that of UTC, also on a server %s', async (where) => {
    const { weekOf, endOfWeek } = await answers.leaderboard()
    moveClocks(zones[where]!)
    for (const [at, week, end] of [
      ['2046-02-26T00:30:00Z', '2046-W09', '2046-03-05T00:00:00.000Z'],
      ['2046-03-04T23:30:00Z', '2046-W09', '2046-03-05T00:00:00.000Z'],
      ['2046-03-05T00:30:00Z', '2046-W10', '2046-03-12T00:00:00.000Z'],
      ['2049-01-03T23:30:00Z', '2048-W53', '2049-01-04T00:00:00.000Z'],
      ['2049-01-04T00:30:00Z', '2049-W01', '2049-01-11T00:00:00.000Z'],
    ] as const) {
      expect(weekOf(new Date(at)), `the week of ${at}, ${where}`).toBe(week)
      expect(endOfWeek(new Date(at)).toISOString(), `the end of the week of ${at}, ${where}`).toBe(end)
    }
  })

  test('the moment that was asked about is left as it is', async () => {
    const { weekOf, endOfWeek } = await answers.leaderboard()
    for (let day = 26; day < 26 + 7; day++) {
      const at = new Date(Date.UTC(2046, 1, day, 12, 34, 56, 789))
      const before = at.toISOString()
      for (const [name, ask] of Object.entries({ weekOf, endOfWeek })) {
        ask(at)
        const message = `${name} has changed the Date that it was given, which is somebody else’s`
        expect(at.toISOString(), message).toBe(before)
      }
    }
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
