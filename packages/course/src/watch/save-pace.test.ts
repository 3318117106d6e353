import { expect, test } from 'vitest'
import { SavePace } from './save-pace.ts'

test('a save begins a run, and breaks off the one that is under way', () => {
  const pace = new SavePace()
  expect(savesAt(pace, 0, 9_000)).toEqual([true, true])
  expect(pace.isWaiting).toBe(false)
})

test('saves that have broken off runs for more than a second let the next run end, and the last of them waits', () => {
  const pace = new SavePace()
  expect(savesAt(pace, 0, 300, 600, 900, 1_200, 1_500)).toEqual([true, true, true, true, true, false])
  expect(pace.isWaiting).toBe(true)
  pace.judged()
  pace.began()
  expect(pace.isWaiting).toBe(false)
  expect(savesAt(pace, 1_600)).toEqual([true])
})

test('a run that is broken off although a save waited is no verdict: the next save waits again', () => {
  const pace = new SavePace()
  savesAt(pace, 0, 300, 1_400)
  pace.began()
  expect(pace.isWaiting).toBe(false)
  expect(savesAt(pace, 5_000)).toEqual([false])
})

/** Saves at these times, ms, each of which begins its run at once where it may. Gives which did. */
function savesAt(pace: SavePace, ...times: readonly number[]): boolean[] {
  return times.map((now) => {
    const begins = pace.saved(now)
    if (begins) pace.began()
    return begins
  })
}
