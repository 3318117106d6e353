import { expect, test } from 'vitest'
import { peakMemory } from './measure.ts'

const MEGABYTE = 1024 * 1024

test('the peak of memory counts buffers and objects beyond what was there before, and little else', async () => {
  const kept: unknown[] = [Buffer.alloc(100 * MEGABYTE)]
  const buffer = await peakMemory(() => Promise.resolve(kept.push(Buffer.alloc(64 * MEGABYTE))))
  const objects = await peakMemory(() =>
    Promise.resolve(kept.push(Array.from({ length: 500_000 }, (_, id) => ({ id, name: `product ${id}` })))),
  )
  const nothing = await peakMemory(() => Promise.resolve())
  expect(buffer / MEGABYTE).toBeGreaterThan(60)
  expect(buffer / MEGABYTE).toBeLessThan(80)
  expect(objects / MEGABYTE).toBeGreaterThan(20)
  expect(nothing / MEGABYTE).toBeLessThan(10)
})
