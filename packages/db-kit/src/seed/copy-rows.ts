import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import type pg from 'pg'
import { from } from 'pg-copy-streams'
import { DatabaseError } from '../errors.ts'
import { toDatabaseError } from '../postgres/map-error.ts'
import { quoteIdentifier } from '../quote-identifier.ts'
import { copyText, UnencodableValue } from './copy-text.ts'

export interface CopyTarget {
  readonly table: string
  /** The columns that the rows have values for, in their order. */
  readonly columns: readonly string[]
}

export type Row = readonly unknown[]

const CHUNK_CHARACTERS = 64 * 1024

/**
 * Loads rows into a table through COPY, and returns how many they were. Rows are taken one after the other, when the
 * server is ready for them, so that a generator of any length needs the memory of some 64 kB. All rows are stored, or
 * none; in an open transaction they are part of it. `copyText` says how values are written.
 *
 *     function* tasks(random: Random) {
 *       const owner = zipf(random, users.length)
 *       const length = logNormal(random, { median: 30, atMost: 200 })
 *       const createdAt = pastDates(random, { until: new Date('2026-03-01'), meanDays: 120 })
 *       for (let row = 0; row < 50_000; row++) {
 *         yield [uuid(random), users[owner()], sentence(random, words, length()), createdAt(), random.next() < 0.8]
 *       }
 *     }
 *     const columns = ['id', 'user_id', 'title', 'created_at', 'done']
 *     await seed(pool, (client, random) => copyRows(client, { table: 'tasks', columns }, tasks(random)))
 *
 * The whole COPY is one statement for `statementTimeoutMs`. An error of the generator is thrown as it is.
 *
 * Errors: those of the server; DB_DATA for a value that cannot be sent; DB_USAGE for a row of another length. Each says
 * the line in its message, and where it is known the column.
 */
export async function copyRows(
  client: pg.ClientBase,
  target: CopyTarget,
  rows: Iterable<Row> | AsyncIterable<Row>,
): Promise<number> {
  const sql = copyStatement(target)
  const stream = client.query(from(sql))
  // The first error is the cause: the stream passes its own on to the rows, and theirs to the server.
  let cause: { readonly error: unknown; readonly ofTheRows: boolean } | undefined
  stream.on('error', (error) => (cause ??= { error, ofTheRows: false }))
  const chunks = chunksOf(rows, new LineWriter(target), (error) => (cause ??= { error, ofTheRows: true }))
  try {
    await pipeline(Readable.from(chunks, { highWaterMark: 1 }), stream)
    return stream.rowCount
  } catch (error) {
    throw cause?.ofTheRows === true ? cause.error : withPlace(error, sql, target)
  }
}

function copyStatement({ table, columns }: CopyTarget): string {
  return `COPY ${quoteIdentifier(table)} (${columns.map(quoteIdentifier).join(', ')}) FROM STDIN`
}

async function* chunksOf(
  rows: Iterable<Row> | AsyncIterable<Row>,
  lines: LineWriter,
  onError: (error: unknown) => void,
): AsyncGenerator<Buffer> {
  try {
    if (Symbol.asyncIterator in rows) {
      for await (const row of rows) if (lines.write(row)) yield await lines.take()
    } else {
      // `for await` would wait a turn for each row.
      for (const row of rows) if (lines.write(row)) yield await lines.take()
    }
    yield await lines.take()
  } catch (error) {
    onError(error)
    throw error
  }
}

/** Collects rows as lines of COPY's text format. */
class LineWriter {
  readonly #target: CopyTarget
  #text = ''
  #count = 0

  constructor(target: CopyTarget) {
    this.#target = target
  }

  /** Adds a row; true when there is enough to send. */
  write(row: Row): boolean {
    this.#count += 1
    const { table, columns } = this.#target
    if (row.length !== columns.length) {
      const place = `COPY ${table}, line ${this.#count}`
      throw new DatabaseError(
        'DB_USAGE',
        `a row of ${row.length} values for ${columns.length} columns (${place})`,
      )
    }
    for (let column = 0; column < row.length; column++) {
      this.#text += (column === 0 ? '' : '\t') + this.#encode(row[column], column)
    }
    this.#text += '\n'
    return this.#text.length >= CHUNK_CHARACTERS
  }

  /** What was collected. It lets the event loop turn first: where the socket takes all at once, nothing else does. */
  async take(): Promise<Buffer> {
    await setImmediate()
    const chunk = Buffer.from(this.#text)
    this.#text = ''
    return chunk
  }

  #encode(value: unknown, index: number): string {
    try {
      return copyText(value)
    } catch (error) {
      if (!(error instanceof UnencodableValue)) throw error
      const { table, columns } = this.#target
      const column = columns[index] ?? ''
      throw new DatabaseError(
        'DB_DATA',
        `${error.message} (COPY ${table}, line ${this.#count}, column ${column})`,
        {
          table,
          columns: [column],
        },
      )
    }
  }
}

/** The server reports the line, often the column, and the value in a field of its own, not in the message. */
function withPlace(error: unknown, sql: string, { table }: CopyTarget): unknown {
  const mapped = toDatabaseError(error, sql)
  if (!(mapped instanceof DatabaseError)) return mapped
  const where = (error as { readonly where?: unknown }).where
  const [, line, column] =
    /, line (\d+)(?:, column ([^:\n]+))?/.exec(typeof where === 'string' ? where : '') ?? []
  if (line === undefined) return mapped
  const place = `COPY ${table}, line ${line}${column === undefined ? '' : `, column ${column}`}`
  return new DatabaseError(mapped.code, `${mapped.message} (${place})`, {
    ...mapped,
    table,
    columns: mapped.columns ?? (column === undefined ? undefined : [column]),
    cause: mapped.cause,
  })
}
