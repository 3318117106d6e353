import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { MongoError } from '../errors.ts'
import { hmac, type User } from './user.ts'

/** One log-in by SCRAM-SHA-256: RFC 7677, without channel binding. */
export interface Scram {
  /** The answer to the client's first message. */
  readonly first: string
  /**
   * The answer to the client's proof.
   *
   * @throws MongoError AuthenticationFailed
   */
  finish(clientFinal: string): string
}

/** Begins a log-in. Whether the user exists is not told before the proof. */
export function beginScram(user: User, clientFirst: string): Scram {
  // "n,," says that the client does no channel binding and acts for no other user.
  const match = /^[ny],,(?<bare>n=(?<name>[^,]*),r=(?<nonce>[\x21-\x2b\x2d-\x7e]+))$/.exec(clientFirst)
  const { bare, name, nonce } = match?.groups ?? {}
  if (bare === undefined || name === undefined || nonce === undefined) throw authenticationFailed()
  const combined = nonce + randomBytes(18).toString('base64')
  const first = `r=${combined},s=${user.salt.toString('base64')},i=${user.iterations}`
  return {
    first,
    finish: (clientFinal) =>
      finish({ user, known: unescape(name) === user.name, combined, bare, first }, clientFinal),
  }
}

export function authenticationFailed(): MongoError {
  return new MongoError('AuthenticationFailed', 'Authentication failed.')
}

interface Exchange {
  readonly user: User
  readonly known: boolean
  readonly combined: string
  readonly bare: string
  readonly first: string
}

function finish({ user, known, combined, bare, first }: Exchange, clientFinal: string): string {
  const match = /^(?<withoutProof>c=(?:biws|eSws),r=(?<nonce>[^,]*)),p=(?<proof>[A-Za-z0-9+/=]+)$/.exec(
    clientFinal,
  )
  const { withoutProof, nonce, proof } = match?.groups ?? {}
  if (withoutProof === undefined || proof === undefined || nonce !== combined) throw authenticationFailed()
  const message = `${bare},${first},${withoutProof}`
  if (!proves(user, message, Buffer.from(proof, 'base64')) || !known) throw authenticationFailed()
  return `v=${hmac(user.serverKey, message).toString('base64')}`
}

/** The proof is the client's key, hidden by a signature that only the stored key makes. */
function proves({ storedKey }: User, message: string, proof: Buffer): boolean {
  const signature = hmac(storedKey, message)
  if (proof.length !== signature.length) return false
  const clientKey = proof.map((byte, at) => byte ^ (signature[at] ?? 0))
  return timingSafeEqual(createHash('sha256').update(clientKey).digest(), storedKey)
}

/** In names, "=2C" stands for a comma and "=3D" for an equals sign. */
function unescape(name: string): string {
  return name.replaceAll('=2C', ',').replaceAll('=3D', '=')
}
