import { Shell } from './shell.ts'

export interface Request {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  readonly body: Buffer | undefined
  /** `-i`: the answer is printed with its status line and headers. */
  readonly showsHead: boolean
}

/** A request that a page shows, and the answer that it prints below. */
export interface Example {
  /** 1-based, of the page */
  readonly line: number
  readonly command: string
  readonly request: Request
  readonly expected: string
  /** Whose answer is printed: the solution's, unless the paragraph before says that it is a starter's. */
  readonly role: 'solution' | 'starter'
}

/**
 * The examples of one `##` section, in order: the `sh` blocks with a `curl` in them. What a block sets, those after it
 * know.
 */
export function readExamples(markdown: string, section: string): Example[] {
  const lines = markdown.split('\n')
  const start = lines.indexOf(`## ${section}`)
  if (start === -1) throw new Error(`there is no section "${section}"`)
  const shell = new Shell()
  const examples: Example[] = []
  for (let at = start + 1; at < lines.length && !lines[at]?.startsWith('## '); at++) {
    if (lines[at] !== '```sh') continue
    const end = lines.indexOf('```', at)
    const block = lines.slice(at + 1, end)
    const isStarters = /\bon a starter\b/.test(lines.slice(start, at).findLast((line) => line !== '') ?? '')
    if (block.some((line) => /\bcurl /.test(line)))
      examples.push(...readBlock(block, at + 2, isStarters ? 'starter' : 'solution', shell))
    at = end
  }
  return examples
}

function readBlock(block: readonly string[], first: number, role: Example['role'], shell: Shell): Example[] {
  return block.flatMap((command, index) => {
    if (command === '' || command.startsWith('#')) return []
    const curl = shell.run(command)
    if (!curl) return []
    const expected = printedBelow(block.slice(index + 1))
    return [
      { line: first + index, command, request: readCurl(curl.words, curl.input, shell), expected, role },
    ]
  })
}

function printedBelow(lines: readonly string[]): string {
  const end = lines.findIndex((line) => !line.startsWith('# '))
  const printed = end === -1 ? lines : lines.slice(0, end)
  return printed.map((line) => line.slice(2)).join('\n')
}

/** Throws on an option that it does not know. */
function readCurl(words: readonly string[], input: Buffer | undefined, shell: Shell): Request {
  const given = words.values()
  const value = () => given.next().value ?? ''
  const headers = new Headers()
  let [method, url, showsHead, body]: [string?, string?, boolean?, Buffer?] = []
  const send = (data: string, type: string) => {
    body = Buffer.from(data)
    if (!headers.has('content-type')) headers.set('content-type', type)
  }
  for (const word of given) {
    if (word === '-i') showsHead = true
    else if (word === '-X') method = value()
    else if (word === '-H') headers.set(...headerOf(value()))
    else if (word === '--json') send(value(), 'application/json')
    else if (word === '-d') send(value(), 'application/x-www-form-urlencoded')
    else if (word === '--data-binary') body = dataOf(value(), input, shell)
    else if (word.startsWith('-')) throw new Error(`an example has an option that is not known here: ${word}`)
    else if (url !== undefined) throw new Error(`an example has more than one URL: ${words.join(' ')}`)
    else url = word
  }
  if (url === undefined) throw new Error(`an example has no URL: ${words.join(' ')}`)
  return { method: method ?? (body ? 'POST' : 'GET'), url, headers, body, showsHead: showsHead ?? false }
}

function headerOf(text: string): [name: string, value: string] {
  const [, name = '', value = ''] = /^([^:]+): *(.*)$/.exec(text) ?? []
  return [name, value]
}

function dataOf(text: string, input: Buffer | undefined, shell: Shell): Buffer {
  if (!text.startsWith('@')) return Buffer.from(text)
  return text === '@-' && input ? input : shell.file(text.slice(1))
}
