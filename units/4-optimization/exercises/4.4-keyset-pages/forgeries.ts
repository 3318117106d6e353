import type { Task } from '../../contract.ts'
import { ADA } from '../../data/imported.ts'

const NO_IDS = ['', 'x', "' OR true --", `${ADA.slice(0, -1)}g`, `${ADA}'`, `${ADA}${ADA}`]
const NO_TIMES = ['', 'x', 'true', 'null', '[]', '{}', '""', "' OR true --", '2026-13-45T99:99:99.999Z']
const ODD_TIMES = [
  ...['-1', '0', '1.5', '1e400', 'infinity'],
  // The years 0, 1, 10,000, the last ones that JavaScript knows, and beyond.
  ...['-62167219200001', '-62135596800001', '253402300800000', '8640000000000000', '-8640000000000000'],
  ...['9999999999999999', '0000-01-01T00:00:00.000Z', '2026-02-30T00:00:00.000Z'],
  ...['+010000-01-01T00:00:00.000Z', '-271821-04-20T00:00:00.000Z', '+275760-09-13T00:00:00.000Z'],
]
const CONTENTS = [
  '',
  '{}',
  '[]',
  'null',
  '0',
  '20',
  '""',
  '[null,null]',
  '{"createdAt":null,"id":null}',
  '{"__proto__":null}',
  '[[],{}]',
]

/** Texts that are no cursor, whatever a learner's cursors look like. `last` is the task that `cursor` stands for. */
export function noCursors(cursor: string, last: Task): string[] {
  const { text, wrap } = inside(cursor)
  return unlike(cursor, [
    ...['', ' ', 'x', '0', '20', '-1', 'null', 'undefined', '%00', '\0', 'é', '=', "'", "' OR true --"],
    ...['__proto__', 'constructor', 'A'.repeat(9999)],
    ...CONTENTS.map(encoded),
    ...[cursor.slice(0, cursor.length / 2), cursor.slice(cursor.length / 2), cursor + cursor],
    ...[cursor.toLowerCase(), Array.from(cursor).reverse().join('')],
    ...[text, last.id, last.createdAt.toISOString(), encoded(cursor), ...otherEncodings(cursor)],
    ...withoutParts(text, last).map(wrap),
    ...NO_IDS.map((id) => wrap(text.replaceAll(last.id, id))),
    ...timesIn(text, last).flatMap((time) => NO_TIMES.map((other) => wrap(text.replaceAll(time, other)))),
  ])
}

/** Texts that may be a cursor or not: one letter changed, or a time that hardly any database knows. */
export function oddCursors(cursor: string, last: Task): string[] {
  const { text, wrap } = inside(cursor)
  const changed = Array.from(
    cursor,
    (_, at) => cursor.slice(0, at) + (cursor[at] === 'A' ? 'B' : 'A') + cursor.slice(at + 1),
  )
  return unlike(cursor, [
    ...changed.filter((_, at) => at % 3 === 0),
    ...[cursor.slice(0, -1), cursor.slice(1), `${cursor}A`],
    ...timesIn(text, last).flatMap((time) => ODD_TIMES.map((other) => wrap(text.replaceAll(time, other)))),
  ])
}

/** What a cursor holds, where it is base64url of a text that can be read. */
export function contentOf(cursor: string): string | undefined {
  const text = Buffer.from(cursor, 'base64url').toString()
  return /^[\x20-\x7e]+$/.test(text) ? text : undefined
}

/** The same content in other letters: a reader that is not strict takes each for the cursor itself. */
function otherEncodings(cursor: string): string[] {
  const bytes = Buffer.from(cursor, 'base64url')
  const padded = bytes.toString('base64')
  return [
    `${cursor}=`,
    `${cursor}==`,
    `${cursor}\n`,
    ` ${cursor}`,
    padded,
    Buffer.from(cursor).toString('hex'),
  ]
}

/** The same JSON without the time, the id or the user: half of a cursor, however it is written. */
function withoutParts(text: string, { id, createdAt }: Task): string[] {
  const content = objectIn(text)
  const parts = Object.entries(content)
  const needed: unknown[] = [id, ADA, createdAt.toISOString(), createdAt.getTime()]
  return parts
    .filter(([, value]) => needed.includes(value))
    .map(([gone]) => {
      const rest = parts.filter(([key]) => key !== gone)
      return JSON.stringify(
        Array.isArray(content) ? rest.map(([, value]) => value) : Object.fromEntries(rest),
      )
    })
}

function objectIn(text: string): Record<string, unknown> {
  try {
    const content: unknown = JSON.parse(text)
    return typeof content === 'object' && content !== null ? (content as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

function inside(cursor: string): { text: string; wrap: (text: string) => string } {
  const text = contentOf(cursor)
  return text === undefined ? { text: cursor, wrap: (same) => same } : { text, wrap: encoded }
}

/** The forms in which the text has the time of the task. */
function timesIn(text: string, { createdAt }: Task): string[] {
  const iso = createdAt.toISOString()
  return [`"${iso}"`, iso, String(createdAt.getTime())].filter((form) => text.includes(form))
}

function encoded(text: string): string {
  return Buffer.from(text).toString('base64url')
}

function unlike(cursor: string, texts: readonly string[]): string[] {
  return [...new Set(texts)].filter((text) => text !== cursor)
}
