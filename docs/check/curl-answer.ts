import type { Example, Request } from './curl.ts'

export interface Answer {
  readonly status: number
  /** As curl prints it. */
  readonly printed: string
}

/** Sends an example's request to the app at `origin`, wherever the page says that it is. */
export async function send(
  { method, url, headers, body, showsHead }: Request,
  origin: string,
): Promise<Answer> {
  const { pathname, search } = new URL(`http://${url}`)
  const response = await fetch(new URL(pathname + search, origin), { method, headers, body: body ?? null })
  const text = await response.text()
  if (!showsHead) return { status: response.status, printed: text }
  const head = [`HTTP/1.1 ${response.status} ${response.statusText}`]
  response.headers.forEach((value, name) => head.push(`${name}: ${value}`))
  return { status: response.status, printed: `${head.join('\n')}\n\n${text}` }
}

/**
 * Whether an answer is the one that is printed: in words what is wrong, or `undefined`. In print `…` is any text,
 * `…now` a time of this minute, `…today` a day, `201 {…}` the status before the body, `the same` the answer before, and
 * three spaces begin a remark. With `-i` anything may follow. A status that is not printed is that of a success, unless
 * the body is an error.
 */
export function differs(
  { expected, request: { showsHead } }: Example,
  { status, printed }: Answer,
  before: Answer | undefined,
): string | undefined {
  const [, wantedStatus, print = ''] = /^(?:([1-5]\d\d)(?: |,.*$))?(.*)$/s.exec(withoutRemark(expected)) ?? []
  const different = `expected ${expected}, got ${status} ${printed}`
  if (wantedStatus !== undefined && Number(wantedStatus) !== status) return different
  if (wantedStatus !== undefined && print === '') return undefined
  if (print === 'the same') return printed === before?.printed ? undefined : different
  if (!showsHead && print.startsWith('{"error"') !== status >= 400) return different
  const times = patternOf(print, showsHead).exec(printed)?.slice(1)
  return times?.every(isNow) ? undefined : different
}

function withoutRemark(expected: string): string {
  return expected.replace(/ {3,}.*$/, '')
}

function patternOf(print: string, open: boolean): RegExp {
  const parts = print.split(/(…now|…today|\s*…\s*)/).map((part) => {
    if (part === '…now') return String.raw`(\d{4}-\d\d-\d\dT[\d:.]+Z)`
    if (part === '…today') return String.raw`\d{4}-\d\d-\d\d`
    return part.trim() === '…' ? '.*?' : RegExp.escape(part)
  })
  return new RegExp(`^${parts.join('')}${open ? '' : '$'}`, 's')
}

function isNow(time: string): boolean {
  return Math.abs(Date.now() - Date.parse(time)) < 60_000
}
