import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** What a database sent while something ran. */
export interface Sent {
  /** Bytes of the rows, with what frames them. */
  readonly bytes: number
  readonly rows: number
  /** The columns of all results, in order. */
  readonly columns: readonly SentColumn[]
}

export interface SentColumn {
  /** As the statement calls it. */
  readonly name: string
  /** The column that it comes from, by `pg_class.oid` and `pg_attribute.attnum`; 0 and 0 where it is computed. */
  readonly tableOid: number
  readonly attributeNumber: number
}

export interface Wire {
  /** The database, seen through this wire. */
  readonly url: string
  /** What the database sends while `run` runs. */
  measure(run: () => Promise<unknown>): Promise<Sent>
}

/** A way to a database that counts what comes back. It reads PostgreSQL's protocol, so the connection has no TLS. */
export async function wireTo(database: string): Promise<Wire> {
  const target = new URL(database)
  const sockets = new Set<Socket>()
  let sent: { bytes: number; rows: number; columns: SentColumn[] } = { bytes: 0, rows: 0, columns: [] }
  const server = createServer((program) => {
    const postgres = connect(Number(target.port || 5432), target.hostname)
    for (const socket of [program, postgres]) sockets.add(socket.on('error', () => undefined))
    program.pipe(postgres).pipe(program)
    const read = messageReader((type, body) => {
      if (type === 'T') sent.columns.push(...readColumns(body))
      // DataRow, and CopyData, which a COPY sends.
      if (type !== 'D' && type !== 'd') return
      sent.rows += 1
      sent.bytes += HEADER_BYTES + body.length
    })
    postgres.on('data', read)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  const url = new URL(database)
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: url.href,
    async measure(run) {
      sent = { bytes: 0, rows: 0, columns: [] }
      await run()
      return sent
    },
  }
}

/** A type of one letter, and the length of the rest as an Int32 that counts itself. */
const HEADER_BYTES = 5

/** Cuts a stream of the protocol into its messages. */
function messageReader(found: (type: string, body: Buffer) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0)
  return (chunk) => {
    rest = Buffer.concat([rest, chunk])
    let at = 0
    while (rest.length - at >= HEADER_BYTES) {
      const end = at + 1 + rest.readInt32BE(at + 1)
      if (end > rest.length) break
      found(String.fromCharCode(rest[at]!), rest.subarray(at + HEADER_BYTES, end))
      at = end
    }
    rest = rest.subarray(at)
  }
}

/** Of a RowDescription: after each name an Int32, an Int16, and twelve bytes about its type. */
function readColumns(body: Buffer): SentColumn[] {
  let at = 2
  return Array.from({ length: body.readInt16BE(0) }, () => {
    const end = body.indexOf(0, at)
    const column = {
      name: body.toString('utf8', at, end),
      tableOid: body.readUInt32BE(end + 1),
      attributeNumber: body.readInt16BE(end + 5),
    }
    at = end + 19
    return column
  })
}
