import { connect } from 'node:net'
import { text } from 'node:stream/consumers'

/**
 * The version of the toy server and how many rows it holds. Rejects when it does not answer or refuses the password.
 */
export async function ask(
  url: string,
  order = '',
  timeoutMs = 5000,
): Promise<{ version: string; rows: number }> {
  const { hostname, port, password } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port) })
  socket.setTimeout(timeoutMs, () => socket.destroy(new Error('no answer')))
  socket.write(`${decodeURIComponent(password)} ${order}\n`)
  const [word, version = '', rows] = (await text(socket)).trim().split(' ')
  if (word !== 'toy') throw new Error(`access denied for password ${decodeURIComponent(password)}`)
  return { version, rows: Number(rows) }
}
