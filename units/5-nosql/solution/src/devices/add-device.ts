import type { Database } from '../database.ts'
import type { Prisma } from '../generated/prisma/client.ts'

export interface NewDevice {
  readonly name: string
  /** Any JSON object: nobody looks into it. */
  readonly attributes: Readonly<Record<string, unknown>>
}

/** Gives the id of the new device. */
export async function addDevice(db: Database, { name, attributes }: NewDevice): Promise<number> {
  const { id } = await db.device.create({ data: { name, attributes: attributes as Prisma.InputJsonObject } })
  return id
}
