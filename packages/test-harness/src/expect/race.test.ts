import { describe, expect, test } from 'vitest'
import { ExpectationError } from '../expectation-error.ts'
import { Todo } from '../todo.ts'
import { race } from './race.ts'

describe('race', () => {
  test('gives how each call ended, in order', async () => {
    const settled = await race(3, (i) => {
      if (i === 1) throw new RangeError('one')
      return i
    })
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })

  test('nobody passes the barrier before everybody has arrived', async () => {
    const log: string[] = []
    await race(3, async (i, barrier) => {
      for (let turn = 0; turn < i; turn++) await Promise.resolve()
      log.push('before')
      await barrier()
      log.push('after')
    })
    expect(log).toEqual(['before', 'before', 'before', 'after', 'after', 'after'])
  })

  test('says who ended without arriving, without waiting for the bound', async () => {
    const lame = race(3, async (i, barrier) => {
      if (i !== 2) await barrier()
    })
    await expect(lame).rejects.toThrow(
      '2 of 3 calls reached the barrier; call 2 never arrived (call 2 ended before it)',
    )
  })

  test('a call that hangs before the barrier fails the race within the bound', async () => {
    const released = Promise.withResolvers<void>()
    const hanging = race(
      2,
      async (i, barrier) => {
        if (i === 1) return await released.promise
        await barrier().finally(released.resolve)
      },
      { timeoutMs: 20 },
    )
    await expect(hanging).rejects.toThrow('call 1 never arrived (waited 20 ms)')
  })

  test('an unwritten stub ends the race as itself', async () => {
    const stub = race(5, () => Promise.reject(new Todo('1.7', 'write the upsert')))
    await expect(stub).rejects.toThrow(Todo)
  })

  test('a failed barrier is not to be swallowed by the calls', async () => {
    const swallowing = race(2, async (i, barrier) => {
      if (i === 0) await barrier().catch(() => undefined)
    })
    await expect(swallowing).rejects.toThrow(ExpectationError)
  })
})
