export type Row = Readonly<Record<string, unknown>>

/**
 * A value as a person reads it in a table: 'text' in quotes, numbers bare, NULL in capitals, so that none passes for
 * another.
 */
export function showCell(row: Row, column: string): string {
  return column in row ? showValue(row[column]) : '(absent)'
}

function showValue(value: unknown): string {
  if (value === null) return 'NULL'
  switch (typeof value) {
    case 'string':
      return shorten(`'${escapeControl(value).replaceAll("'", "''")}'`, value.length)
    case 'bigint':
      return `${value}n`
    case 'object':
      return showObject(value)
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value)
    default:
      return `${value as boolean | undefined}`
  }
}

/** A whole row on one line, for the sentence that names it. */
export function showRow(row: Row): string {
  const cells = Object.keys(row).map((column) => `${column}: ${showCell(row, column)}`)
  return `{ ${cells.join(', ')} }`
}

/** Equal keys are equal values of the same type. */
export function cellKey(row: Row, column: string): string {
  if (!(column in row)) return 'absent'
  const value = row[column]
  if (typeof value === 'string') return `string ${value}`
  if (value instanceof Date) return `date ${value.getTime()}`
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString('hex')}`
  if (typeof value === 'object' && value !== null) return `json ${stableJson(value)}`
  return `${typeof value} ${String(value)}`
}

function showObject(value: object): string {
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? 'Date(invalid)' : `Date(${value.toISOString()})`
  if (value instanceof Uint8Array) {
    return shorten(`x'${Buffer.from(value.subarray(0, 30)).toString('hex')}'`, value.length * 2)
  }
  const json = stableJson(value)
  return shorten(json, json.length)
}

function stableJson(value: unknown): string {
  const text = JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === 'bigint') return `${inner}n`
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
  }) as string | undefined
  return text ?? String(value)
}

function escapeControl(text: string): string {
  // Cells share a line: whatever would break it, or could not be seen, is shown by its code.
  return text.slice(0, 60).replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (c) => {
    const short: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }
    return short[c] ?? `\\u{${c.codePointAt(0)?.toString(16)}}`
  })
}

function shorten(shown: string, length: number): string {
  return length <= 40 ? shown : `${[...shown].slice(0, 40).join('')}… (${length} characters)`
}
