import { namePrefix } from '../test-names.ts'

/** What a connection that holds a logical database is called: whose it is, and which. */
export function holderName(owner: number, database: number): string {
  return `${namePrefix(owner)}db${database}`
}

/** The database that a connection of this name holds. */
export function heldDatabase(name: string): number | undefined {
  const digits = /^levelup_test_[0-9a-f]{8}_db(\d+)$/.exec(name)?.[1]
  return digits === undefined ? undefined : Number(digits)
}
