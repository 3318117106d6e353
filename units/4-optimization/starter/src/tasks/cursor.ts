/**
 * Where the next page begins, as text for a URL.
 *
 * TODO 4.4: it holds a position, and positions move whenever a task comes or goes. Think of what it has to hold
 * instead, and of what may come back: a cursor of another list, half a cursor, something that never was one.
 */
export function encodeCursor(offset: number): string {
  return Buffer.from(String(offset)).toString('base64url')
}

export function decodeCursor(cursor: string): number {
  return Number(Buffer.from(cursor, 'base64url').toString())
}
