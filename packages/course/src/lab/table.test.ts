import { expect, test } from 'vitest'
import { renderTable } from './table.ts'

test('a line for each x, a column for each series, and nothing where a series has no value', () => {
  const table = renderTable({
    title: 'Time to load',
    x: { label: 'rows', unit: 'rows' },
    y: { label: 'time', unit: 's' },
    series: [
      { label: 'one by one', points: [[1000, 0.31234]] },
      {
        label: 'COPY',
        points: [
          [1000, 0.004],
          [1_000_000, 2104.4],
        ],
      },
    ],
  })
  expect(table.split('\n')).toEqual([
    'Time to load: time (s)',
    '       rows   one by one    COPY',
    '      1,000        0.312   0.004',
    '  1,000,000                2,104',
  ])
})
