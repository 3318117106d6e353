import { randomBytes } from 'node:crypto'

/** A number to tell one worker's databases from another's. */
export function newOwner(): number {
  return randomBytes(4).readInt32BE()
}
