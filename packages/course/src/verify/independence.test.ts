import { expect, test } from 'vitest'
import { removalRounds, singleRounds, unprovenFor } from './independence.ts'

const ids = (count: number) => Array.from({ length: count }, (_, index) => `1.${index + 1}`)

test.each([1, 2, 3, 8, 13])('of %i exercises, any two are apart in some round, both ways', (count) => {
  const all = ids(count)
  const rounds = removalRounds(all)
  for (const one of all) {
    for (const other of all.filter((id) => id !== one)) {
      expect(rounds.some((removed) => removed.includes(one) && !removed.includes(other))).toBe(true)
    }
  }
})

test('eight exercises take six rounds', () => {
  expect(removalRounds(ids(8))).toHaveLength(6)
})

test('an exercise that turned red without another one is not proven to be independent of it', () => {
  const rounds = [
    { removed: ['1.1', '1.2'], green: ['1.3'] },
    { removed: ['1.3', '1.4'], green: ['1.1', '1.2'] },
    { removed: ['1.1', '1.3'], green: ['1.2', '1.4'] },
  ]
  expect(unprovenFor('1.1', ids(4), rounds)).toEqual([])
  expect(unprovenFor('1.2', ids(4), rounds)).toEqual(['1.1', '1.4'])
})

test('what another answer of the same half hid is asked once more, of each exercise alone', () => {
  // 1.2 needs the answer to 1.3, and nothing else.
  const halves = [
    { removed: ['1.1', '1.3'], green: ['1.4'] },
    { removed: ['1.2', '1.4'], green: ['1.1', '1.3'] },
    { removed: ['1.1', '1.2'], green: ['1.3', '1.4'] },
    { removed: ['1.3', '1.4'], green: ['1.1'] },
  ]
  expect(singleRounds(ids(4), halves)).toEqual([['1.1'], ['1.3'], ['1.4']])
  const rounds = [
    ...halves,
    { removed: ['1.1'], green: ['1.2', '1.3', '1.4'] },
    { removed: ['1.3'], green: ['1.1', '1.4'] },
    { removed: ['1.4'], green: ['1.1', '1.2', '1.3'] },
  ]
  expect(ids(4).map((id) => unprovenFor(id, ids(4), rounds))).toEqual([[], [], ['1.2'], []])
})
