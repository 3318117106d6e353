import { expectRows } from '@levelup/test-harness'
import type { FoundDevice } from './contract.ts'
import type { DeviceRow } from './shop.ts'

/** What the search should give: only what JSON calls a number has a size. */
export function wanted(
  devices: readonly DeviceRow[],
  { over, limit = 20 }: { readonly over: number; readonly limit?: number },
): FoundDevice[] {
  return devices
    .map(({ name, attributes }, index) => ({ id: index + 1, name, screenSize: attributes.screen_size }))
    .filter(
      (device): device is FoundDevice => typeof device.screenSize === 'number' && device.screenSize > over,
    )
    .sort((one, other) => other.screenSize - one.screenSize || one.id - other.id)
    .slice(0, limit)
}

/** Throws ExpectationError, with both lists side by side, unless they are equal. */
export function expectFound(
  got: readonly FoundDevice[],
  right: readonly FoundDevice[],
  dataSet: string,
): void {
  expectRows(rowsOf(got), rowsOf(right), { order: 'exact', dataSet })
}

function rowsOf(devices: readonly FoundDevice[]) {
  return devices.map(({ id, name, screenSize }) => ({ id, name, screenSize }))
}
