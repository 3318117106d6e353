import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'

/** What the server keeps of its one user: no password, and nothing it could be read from. RFC 5802, section 3. */
export interface User {
  readonly name: string
  readonly salt: Buffer
  readonly iterations: number
  readonly storedKey: Buffer
  readonly serverKey: Buffer
}

/** The least that MongoDB can be configured for: the password is random, and more rounds cost each connection. */
const ITERATIONS = 5000
const KEY_BYTES = 32
/** MongoDB's length of salts for SCRAM-SHA-256. */
const SALT_BYTES = 28

/** The user whose password this is. */
export async function createUser(name: string, password: string): Promise<User> {
  const salt = randomBytes(SALT_BYTES)
  const salted = pbkdf2Sync(await prepare(password), salt, ITERATIONS, KEY_BYTES, 'sha256')
  const clientKey = hmac(salted, 'Client Key')
  return {
    name,
    salt,
    iterations: ITERATIONS,
    storedKey: createHash('sha256').update(clientKey).digest(),
    serverKey: hmac(salted, 'Server Key'),
  }
}

export function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

/** SASLprep, RFC 4013. Printable ASCII stays as it is; only for other characters are the tables worth loading. */
async function prepare(password: string): Promise<string> {
  if (/^[\x20-\x7e]*$/.test(password)) return password
  const { saslprep } = await import('@mongodb-js/saslprep')
  return saslprep(password)
}
