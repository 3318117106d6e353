import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { logNormal, pastDates, seededRandom, sentence, uuid, zipf } from './index.ts'

const until = new Date('2026-03-01T00:00:00Z')
const words = ['call', 'the', 'plumber', 'order', 'paint', 'measure']

function draws<T>(count: number, draw: () => T): T[] {
  return Array.from({ length: count }, draw)
}

function sorted(numbers: readonly number[]): number[] {
  return numbers.toSorted((a, b) => a - b)
}

test('the same seed gives the same rows, for ever', () => {
  const rowsOf = (seed: string): string => {
    const random = seededRandom(seed)
    const owner = zipf(random, 1000)
    const length = logNormal(random, { median: 30, atMost: 200 })
    const createdAt = pastDates(random, { until, meanDays: 90 })
    const rows = draws(5000, () => [uuid(random), owner(), sentence(random, words, length()), createdAt()])
    return createHash('sha256').update(JSON.stringify(rows)).digest('hex')
  }
  expect(rowsOf('tasks')).toBe(rowsOf('tasks'))
  expect(rowsOf('tasks')).toBe('19df41353e5403f782e6fdff13f421bf45c8514b0511d2817ca9c365e48d7302')
  expect(rowsOf('other')).not.toBe(rowsOf('tasks'))
})

describe('zipf', () => {
  test('draws each number as often as its law says', () => {
    const drawn = draws(200_000, zipf(seededRandom(1), 4))
    const total = 1 + 1 / 2 + 1 / 3 + 1 / 4
    for (const number of [0, 1, 2, 3]) {
      const share = drawn.filter((each) => each === number).length / drawn.length
      expect(share).toBeCloseTo(1 / (number + 1) / total, 2)
    }
    expect(new Set(drawn)).toEqual(new Set([0, 1, 2, 3]))
  })

  test('lets a fifth of the users own about four fifths of the tasks', () => {
    const drawn = draws(100_000, zipf(seededRandom(1), 5000))
    const share = drawn.filter((owner) => owner < 1000).length / drawn.length
    expect(share).toBeGreaterThan(0.78)
    expect(share).toBeLessThan(0.86)
  })

  test('draws all alike with exponent 0, has one number to draw of one, and refuses none', () => {
    const drawn = draws(50_000, zipf(seededRandom(1), 2, 0))
    expect(drawn.filter((each) => each === 0).length / drawn.length).toBeCloseTo(0.5, 1)
    expect(draws(10, zipf(seededRandom(1), 1))).toEqual(Array(10).fill(0))
    expect(() => zipf(seededRandom(1), 0)).toThrow(RangeError)
    expect(() => zipf(seededRandom(1), 1.5)).toThrow(RangeError)
  })
})

describe('log-normal', () => {
  test('has the median and the spread that are asked for, and a tail', () => {
    const drawn = sorted(draws(100_000, logNormal(seededRandom(1), { median: 30, spread: 3 })))
    expect(drawn[50_000]).toBeGreaterThan(29)
    expect(drawn[50_000]).toBeLessThan(31)
    const within = drawn.filter((each) => each > 10 && each < 90).length / drawn.length
    expect(within).toBeCloseTo(0.68, 1)
    expect(drawn.at(-1)).toBeGreaterThan(1000)
    expect(drawn[0]).toBeGreaterThan(0)
  })

  test('ends at its limit', () => {
    const drawn = draws(10_000, logNormal(seededRandom(1), { median: 30, atMost: 50 }))
    expect(Math.max(...drawn)).toBe(50)
  })
})

test('dates end at the newest, most are young, and none is older than the limit', () => {
  const ages = sorted(
    draws(50_000, pastDates(seededRandom(1), { until, meanDays: 100, atMostDays: 400 })).map(
      (date) => (until.getTime() - date.getTime()) / 86_400_000,
    ),
  )
  expect(ages[0]).toBeGreaterThanOrEqual(0)
  expect(ages[25_000]).toBeGreaterThan(66)
  expect(ages[25_000]).toBeLessThan(73)
  expect(ages.at(-1)).toBe(400)
})

test('ids are UUIDs of version 4, all different, in each variant', () => {
  const random = seededRandom(1)
  const ids = draws(20_000, () => uuid(random))
  expect(
    ids.filter((id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
  ).toEqual([])
  expect(new Set(ids).size).toBe(ids.length)
  expect(new Set(ids.map((id) => id.charAt(19)))).toEqual(new Set('89ab'))
})

test('a sentence has its length, or one less where it would end in a space', () => {
  const random = seededRandom(1)
  for (const length of [1, 2, 5, 40, 1000]) {
    const text = sentence(random, words, length)
    expect([length, length - 1]).toContain(text.length)
    expect(text).toMatch(/^[A-Z]\S*( \S+)*$/)
  }
})
