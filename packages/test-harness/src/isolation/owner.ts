import { randomBytes } from 'node:crypto'

/** A number that marks the databases of one worker. */
export function newOwner(): number {
  return randomBytes(4).readInt32BE()
}
