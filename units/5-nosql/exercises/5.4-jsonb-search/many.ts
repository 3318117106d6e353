import { odd } from './odd-values.ts'
import type { DeviceRow } from './shop.ts'

/** Coprime to the number of sizes, so that they come in an order that looks like none. */
const STEP = 7919
const SIZES = 1201

/** 5,000 devices: about four of each size up to 120 inches; one of five has no size that could be used. */
export const MANY: readonly DeviceRow[] = Array.from({ length: 5000 }, (_, n) => {
  const name = `Device ${n + 1}`
  const supplier = `Supplier ${n % 17}, shelf ${n % 40}, row ${n % 7}`
  const [, attributes] = odd[n % odd.length]!
  const usable = { screen_size: ((n * STEP) % SIZES) / 10 }
  return { name, attributes: { supplier, ...(n % 5 === 0 ? attributes : usable) } }
})
