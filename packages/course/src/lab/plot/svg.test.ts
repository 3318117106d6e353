import { expect, test } from 'vitest'
import type { Chart } from '../charts.ts'
import { drawSvg } from './svg.ts'

const caption = {
  title: '4.7 A million',
  subtitle: 'of the solution',
  footer: 'a machine · a server · a day',
}

const time: Chart = {
  title: 'Time',
  x: { label: 'rows', unit: 'rows', scale: 'log' },
  y: { label: 'time', unit: 's', scale: 'log' },
  series: [
    {
      label: 'one by one',
      kind: 'before',
      points: [
        [1000, 1],
        [10_000, 12.34],
      ],
    },
    {
      label: 'COPY',
      kind: 'after',
      points: [
        [1000, 0.01],
        [1_000_000, 2.5],
      ],
    },
  ],
}
const memory: Chart = {
  title: 'Memory',
  x: { label: 'rows', unit: 'rows', scale: 'log' },
  y: { label: 'peak', unit: 'MB' },
  series: [
    {
      label: 'COPY',
      kind: 'after',
      points: [
        [1000, 5],
        [1_000_000, 7],
      ],
    },
  ],
}

test('each chart has its title, its axes with units, and the last value of each series', () => {
  const texts = textsOf(drawSvg([time, memory], caption))
  for (const text of [...Object.values(caption), 'Time', 'Memory', 'rows', 'time (s)', 'peak (MB)'])
    expect(texts).toContain(text)
  expect(texts).toEqual(expect.arrayContaining(['12.3 s', '2.5 s', '7 MB']))
})

test('the end of a line does not repeat a unit that the axis is named after', () => {
  const texts = textsOf(drawSvg([{ ...memory, y: { label: 'round trips', unit: 'round trips' } }], caption))
  expect(texts).toContain('7')
  expect(texts).not.toContain('7 round trips')
})

test('the legend names each series once', () => {
  const texts = textsOf(drawSvg([time, memory], caption))
  expect(texts.filter((text) => text === 'COPY')).toHaveLength(1)
  expect(texts.filter((text) => text === 'one by one')).toHaveLength(1)
})

test('a logarithmic axis begins at the power of ten that the smallest value is, and goes in powers', () => {
  const texts = textsOf(drawSvg([memory], caption))
  for (const tick of ['1,000', '10,000', '100,000', '1,000,000']) expect(texts).toContain(tick)
  expect(texts).not.toContain('100')
})

test('an axis goes as far as it has to, and at least as far as the lab asks for', () => {
  const upTo = (value: number) =>
    textsOf(
      drawSvg(
        [{ ...memory, y: { ...memory.y, reach: 50 }, series: [{ label: 'COPY', points: [[1000, value]] }] }],
        caption,
      ),
    )
  expect(upTo(3)).toContain('50')
  expect(upTo(300)).toContain('300')
})

test('what the exercise improves on is drawn with dashes, and has the same colour in every chart', () => {
  const lines = [...drawSvg([time, memory], caption).matchAll(/<path [^>]*stroke-width="2.5"[^>]*>/g)].map(
    String,
  )
  const [before, after, again] = lines.filter((line) => !line.includes('stroke-linecap'))
  expect(before).toContain('stroke-dasharray')
  expect(after).not.toContain('stroke-dasharray')
  expect(colourOf(again)).toBe(colourOf(after))
  expect(colourOf(before)).not.toBe(colourOf(after))
})

function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text = '']) => text)
}

function colourOf(line: string | undefined): string | undefined {
  return /stroke="([^"]+)"/.exec(line ?? '')?.[1]
}
