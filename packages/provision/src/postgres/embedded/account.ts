import { readFileSync } from 'node:fs'
import { InfrastructureError } from '../../errors.ts'

/** An account that exists on this machine. As spawn options, it runs the program as that account. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

/** In the order of preference: none of them can log in or own anything of value. */
const unprivileged = ['nobody', 'daemon']

/**
 * The account to run the server as: undefined for the account we run as ourselves. PostgreSQL refuses to run as root,
 * so root borrows an unprivileged account that exists already.
 * @throws InfrastructureError `PROVISION_ACCOUNT` when there is none
 */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of unprivileged) {
    const [, , uid, gid] = accounts.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new InfrastructureError(
    'PROVISION_ACCOUNT',
    `PostgreSQL does not run as root, and this machine has none of the accounts ${unprivileged.join(', ')}`,
    'Run as another user, or set DATABASE_URL to a PostgreSQL of yours.',
  )
}
