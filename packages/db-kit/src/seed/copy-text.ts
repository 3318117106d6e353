/** A value of a json or jsonb column: needed for arrays and texts, which would be PostgreSQL's own otherwise. */
export class Json {
  readonly text: string

  constructor(value: unknown) {
    this.text = JSON.stringify(value)
  }
}

/** A value that COPY cannot send. The message says its kind, never the value. */
export class UnencodableValue extends Error {}

/**
 * A value in COPY's text format (https://www.postgresql.org/docs/current/sql-copy.html, "Text Format"). null and
 * undefined are NULL. A Date is its moment in UTC, also where the column has no time zone. A Uint8Array is bytea; an
 * array is an array of PostgreSQL's, of any depth; another object is JSON.
 *
 * Throws UnencodableValue for a function, a symbol, an invalid Date, and a text with a NUL character.
 */
export function copyText(value: unknown): string {
  return value === null || value === undefined ? '\\N' : escape(literal(value))
}

const SPECIAL = /[\\\n\r\t\0]/g
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function escape(text: string): string {
  return text.replace(SPECIAL, (character) => {
    const escaped = escapes[character]
    if (escaped === undefined)
      throw new UnencodableValue('a text with a NUL character, which no column can hold')
    return escaped
  })
}

/** The value as PostgreSQL's input functions read it, NULL left out. */
function literal(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value)
    case 'object':
      return literalOfObject(value as object)
    default:
      throw new UnencodableValue(`a ${typeof value}, which is no value of a column`)
  }
}

function literalOfObject(value: object): string {
  if (value instanceof Date) return dateLiteral(value)
  if (value instanceof Uint8Array)
    return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`
  if (Array.isArray(value)) return `{${value.map(elementLiteral).join(',')}}`
  return value instanceof Json ? value.text : JSON.stringify(value)
}

function elementLiteral(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (Array.isArray(value)) return literalOfObject(value)
  return `"${literal(value).replace(/["\\]/g, String.raw`\$&`)}"`
}

/** As toISOString, whose years before 1 and after 9999 PostgreSQL writes otherwise. */
function dateLiteral(date: Date): string {
  if (Number.isNaN(date.getTime())) throw new UnencodableValue('an invalid Date')
  const iso = date.toISOString()
  const year = date.getUTCFullYear()
  if (year > 0 && year <= 9999) return iso
  const rest = iso.slice(iso.indexOf('-', 1))
  return year > 0 ? `${year}${rest}` : `${String(1 - year).padStart(4, '0')}${rest} BC`
}
