import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { serialize } from 'bson'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startServer } from '../../test/running-server.ts'
import { crc32c } from './crc32c.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
})

async function open(): Promise<Socket> {
  const socket = connect(server.ready.port, '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return socket
}

function message(opCode: number, payload: Uint8Array, length = 16 + payload.length): Buffer {
  const header = Buffer.alloc(16)
  header.writeInt32LE(length, 0)
  header.writeInt32LE(7, 4)
  header.writeInt32LE(opCode, 12)
  return Buffer.concat([header, payload])
}

function opMsg(body: object, flags = 0): Buffer {
  const head = Buffer.alloc(5)
  head.writeUInt32LE(flags)
  return message(2013, Buffer.concat([head, serialize(body)]))
}

const hello = opMsg({ hello: 1, $db: 'admin' })

/** What the server sends back to the bytes, until it closes the connection or has answered. */
async function answerTo(bytes: Uint8Array): Promise<Buffer | 'closed'> {
  const socket = await open()
  try {
    socket.write(bytes)
    const first = await Promise.race([once(socket, 'data'), once(socket, 'close')])
    return Buffer.isBuffer(first[0]) ? first[0] : 'closed'
  } finally {
    socket.destroy()
  }
}

async function expectStillServing(): Promise<void> {
  expect(String(await answerTo(hello))).toContain('maxWireVersion')
}

test('any bytes at all are answered by an error or by the end of the connection, and others are still served', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 16, maxLength: 200 }), async (bytes) => {
      // A length that the bytes have, so that the server has a whole message to look at.
      const whole = Buffer.from(bytes)
      whole.writeInt32LE(bytes.length, 0)
      await answerTo(whole)
    }),
    { numRuns: 200 },
  )
  await expectStillServing()
})

test('a message with some byte changed is answered or ends the connection', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(hello.length - 5), fc.nat(255), async (at, byte) => {
      const changed = Buffer.from(hello)
      changed[at + 4] = byte
      // A write that wants no answer gets none.
      if (changed.readUInt32LE(16) & 2) return
      await answerTo(changed)
    }),
    { numRuns: 200 },
  )
  await expectStillServing()
})

test.for([
  ['shorter than its header', message(2013, Buffer.alloc(0), 15)],
  ['of a negative length', message(2013, Buffer.alloc(0), -1)],
  ['longer than 48 MB', message(2013, Buffer.alloc(0), 48_000_001)],
  ['of a kind that was removed', message(2001, Buffer.alloc(20))],
  ['with flags that the server does not know', opMsg({ hello: 1, $db: 'admin' }, 4)],
  ['without a body', message(2013, Buffer.alloc(4))],
  ['with two bodies', message(2013, Buffer.concat([hello.subarray(16), hello.subarray(20)]))],
  [
    'with a section of an unknown kind',
    message(2013, Buffer.concat([hello.subarray(16), Buffer.of(2, 5, 0, 0, 0, 0)])),
  ],
  ['with a checksum that is wrong', opMsg({ hello: 1, $db: 'admin' }, 1)],
  [
    'that reads a collection in the old way',
    message(2004, Buffer.concat([Buffer.alloc(4), Buffer.from('a.b\0'), Buffer.alloc(13)])),
  ],
] as const)('a message %s ends the connection', async ([, bytes]) => {
  expect(await answerTo(bytes)).toBe('closed')
})

test('a right checksum is accepted', async () => {
  const head = opMsg({ hello: 1, $db: 'admin' }, 1)
  const whole = Buffer.concat([head, Buffer.alloc(4)])
  whole.writeInt32LE(whole.length, 0)
  whole.writeUInt32LE(crc32c(whole.subarray(0, -4)), whole.length - 4)
  expect(String(await answerTo(whole))).toContain('maxWireVersion')
})

test.for([
  ['compressed', message(2012, Buffer.alloc(30)), /No compression/],
  ['without a database', opMsg({ hello: 1 }), /require a \$db argument/],
  [
    'with a damaged document',
    message(2013, Buffer.concat([Buffer.alloc(5), Buffer.of(9, 0, 0, 0, 2, 97, 0, 9, 0)])),
    /Not a BSON document/,
  ],
] as const)('a message %s is answered by an error', async ([, bytes, words]) => {
  expect(String(await answerTo(bytes))).toMatch(words)
})

test('a message that comes byte by byte, and two that come at once, are answered', async () => {
  const socket = await open()
  let received = Buffer.alloc(0)
  socket.on('data', (chunk) => (received = Buffer.concat([received, chunk])))
  for (const byte of hello) socket.write(Uint8Array.of(byte))
  socket.write(Buffer.concat([hello, hello]))
  while (received.toString('latin1').split('maxWireVersion').length < 4) await once(socket, 'data')
  socket.destroy()
})

test('who goes away in the middle of a message leaves nothing behind', async () => {
  const sockets = await Promise.all(Array.from({ length: 50 }, open))
  for (const socket of sockets) {
    socket.write(hello.subarray(0, 30))
    socket.destroy()
  }
  await expectStillServing()
})
