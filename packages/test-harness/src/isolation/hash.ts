import { createHash } from 'node:crypto'

/** 16 hexadecimal characters. */
export function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16)
}
