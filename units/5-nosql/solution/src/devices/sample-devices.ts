import type { Transaction } from '../database.ts'

const devices = [
  { name: 'Monitor 27"', attributes: { screen_size: 27 } },
  { name: 'Laptop Pro 15', attributes: { screen_size: 15.6 } },
  { name: 'Laptop Air 13', attributes: { screen_size: 13.3 } },
  { name: 'Tablet 10', attributes: { screen_size: 10.5 } },
  { name: 'Phone 6.7', attributes: { screen_size: 6.7 } },
]

/** The five devices of 5.4, when there are none. */
export async function fillDevices(tx: Transaction): Promise<void> {
  if ((await tx.device.count()) > 0) return
  await tx.device.createMany({ data: devices })
}
