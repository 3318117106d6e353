import { createColors } from 'picocolors'
import { describe, expect, test } from 'vitest'
import { arrange, cut, lastScroll, roomForPinned, type Page } from './layout.ts'

const colours = createColors(false)
const lines = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${name} ${index + 1}`)
const page: Page = { head: ['head'], pinned: ['pinned'], body: lines('body', 10), foot: ['foot'] }

describe('arrange', () => {
  test('fills the screen exactly, and says how much of the body is hidden', () => {
    expect(arrange(page, { columns: 20, rows: 8 }, 0, colours)).toEqual([
      'head',
      'pinned',
      'body 1',
      'body 2',
      'body 3',
      'body 4',
      '───────── ↓ 6 more ─',
      'foot',
    ])
  })

  test('scrolls the body only, and never beyond its end', () => {
    const scrolled = arrange(page, { columns: 20, rows: 8 }, 99, colours)
    expect(scrolled.slice(0, 6)).toEqual(['head', 'pinned', 'body 7', 'body 8', 'body 9', 'body 10'])
    expect(scrolled[6]).toContain('↑ 6')
    expect(scrolled[6]).not.toContain('↓')
  })

  test('a body that fits leaves the rest empty', () => {
    const short = arrange({ ...page, body: ['body'] }, { columns: 10, rows: 6 }, 3, colours)
    expect(short).toEqual(['head', 'pinned', 'body', '', '─'.repeat(10), 'foot'])
  })

  test('on a screen without room for a body the pinned part is still seen, and nothing can be scrolled', () => {
    expect(arrange(page, { columns: 10, rows: 3 }, 0, colours).slice(0, 2)).toEqual(['head', 'pinned'])
    expect(lastScroll(page, 3)).toBe(0)
  })
})

test.for([
  [12, 6],
  [24, 18],
  [60, 54],
  [5, 2],
  [2, 1],
] as const)(
  'on %i rows the pinned part takes at most %i, so that some are left for the body',
  ([rows, room]) => {
    expect(roomForPinned({ head: ['head'], foot: ['foot'] }, rows)).toBe(room)
  },
)

test('what is cut off is counted, with the key that shows it', () => {
  expect(cut(['a', 'b', 'c', 'd'], 3, 'f', colours)).toEqual(['a', 'b', '    … 2 more lines (f)'])
  expect(cut(['a', 'b'], 2, 'f', colours)).toEqual(['a', 'b'])
})
