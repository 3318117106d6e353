import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { peakMemory } from './measure.ts'

const MEGABYTE = 1024 * 1024

// As a lab's process has it from the start.
setFlagsFromString('--expose-gc')
globalThis.gc = runInNewContext('gc') as typeof globalThis.gc

test('the peak of memory counts buffers and objects beyond what was there before, and no garbage', async () => {
  const kept: unknown[] = [Buffer.alloc(100 * MEGABYTE)]
  const buffer = await peakMemory(() => Promise.resolve(kept.push(Buffer.alloc(64 * MEGABYTE))))
  const objects = await peakMemory(() =>
    Promise.resolve(kept.push(Array.from({ length: 500_000 }, (_, id) => ({ id, name: `product ${id}` })))),
  )
  const garbage = await peakMemory(() => {
    for (let id = 0; id < 1_000_000; id++) JSON.stringify({ id, name: `product ${id}` })
    return Promise.resolve()
  })
  expect(buffer / MEGABYTE).toBeGreaterThan(60)
  expect(buffer / MEGABYTE).toBeLessThan(80)
  expect(objects / MEGABYTE).toBeGreaterThan(20)
  expect(garbage / MEGABYTE).toBeLessThan(2)
})
