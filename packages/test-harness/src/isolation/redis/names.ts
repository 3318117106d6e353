/** What a connection that holds a logical database is called: whose it is, and which. */
export function holderName(owner: number, database: number): string {
  return `levelup_test_${ownerHex(owner)}_db${database}`
}

/** The database that a connection of this name holds. */
export function heldDatabase(name: string): number | undefined {
  const digits = /^levelup_test_[0-9a-f]{8}_db(\d+)$/.exec(name)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/** The account that one test connects with. */
export function userName(owner: number, n: number): string {
  return `levelup_test_${ownerHex(owner)}_${n}`
}

/** Whether an account was made by `userName` for this owner. */
export function isUserOf(owner: number, name: string): boolean {
  return name.startsWith(`levelup_test_${ownerHex(owner)}_`)
}

function ownerHex(owner: number): string {
  return (owner >>> 0).toString(16).padStart(8, '0')
}
