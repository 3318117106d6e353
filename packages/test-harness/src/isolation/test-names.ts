/** The name of a test's own database. The owner is part of it, so that a sweep can tell whose it is. */
export function testDatabaseName(owner: number, n: number): string {
  return `${namePrefix(owner)}${n}`
}

/** What the names of an owner's databases begin with. */
export function namePrefix(owner: number): string {
  return `levelup_test_${(owner >>> 0).toString(16).padStart(8, '0')}_`
}

export function ownerOf(database: string): number | undefined {
  const hex = /^levelup_test_([0-9a-f]{8})_\d+$/.exec(database)?.[1]
  return hex === undefined ? undefined : Number.parseInt(hex, 16) | 0
}
