/** A command of a ```redis run fence, and what the page prints below it. */
export interface RedisCommand {
  /** 1-based, of the page */
  readonly line: number
  /** Commands of one connection share it: `B>` is another one than `>`, which is `A>`. */
  readonly connection: string
  readonly words: readonly string[]
  /** As redis-cli prints it. */
  readonly printed: string
}

export interface RedisSection {
  readonly title: string
  readonly commands: readonly RedisCommand[]
}

const FENCE = '```redis run'

/**
 * The commands of a page by `##` section, which starts with an empty Redis. In a fence `redis run` a line that begins
 * with a prompt is a command, and what follows it is its answer.
 * Throws when a fence for Redis is not marked `run`: every snippet of a chapter is executed.
 */
export function readRedisSections(markdown: string): RedisSection[] {
  const lines = markdown.split('\n')
  const sections: { title: string; commands: RedisCommand[] }[] = [{ title: '(start)', commands: [] }]
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line.startsWith('## ')) sections.push({ title: line.slice(3), commands: [] })
    if (!line.startsWith('```')) continue
    const end = lines.indexOf('```', at + 1)
    if (end === -1) throw new Error(`line ${at + 1}: the fence is never closed`)
    if (line.startsWith('```redis')) {
      if (line !== FENCE) throw new Error(`line ${at + 1}: a redis fence must be marked "redis run"`)
      sections.at(-1)?.commands.push(...readCommands(lines.slice(at + 1, end), at + 2))
    }
    at = end
  }
  return sections.filter(({ commands }) => commands.length > 0)
}

function readCommands(block: readonly string[], first: number): RedisCommand[] {
  const commands: (Omit<RedisCommand, 'printed'> & { printed: string[] })[] = []
  for (const [index, text] of block.entries()) {
    const [, connection, command] = /^([A-Z]?)> (.+)$/.exec(text) ?? []
    if (command !== undefined)
      commands.push({
        line: first + index,
        connection: connection || 'A',
        words: wordsOf(command),
        printed: [],
      })
    else if (text !== '') commands.at(-1)?.printed.push(text)
  }
  return commands.map((command) => ({ ...command, printed: command.printed.join('\n') }))
}

/** Words, and texts in double quotes. */
function wordsOf(command: string): string[] {
  return [...command.matchAll(/"((?:\\.|[^"\\])*)"|(\S+)/g)].map(
    ([, quoted, plain]) => plain ?? (quoted ?? '').replaceAll(/\\(["\\])/g, '$1'),
  )
}

/** An answer of Redis as redis-cli prints it. */
export function printAnswer(answer: unknown, indent = ''): string {
  if (answer instanceof Error) return `(error) ${answer.message}`
  if (answer === null) return '(nil)'
  if (typeof answer === 'number') return `(integer) ${answer}`
  if (typeof answer === 'string') return printText(answer)
  if (!Array.isArray(answer)) throw new TypeError(`no page has an answer of type ${typeof answer} yet`)
  if (answer.length === 0) return '(empty array)'
  return answer
    .map((one, index) => `${index > 0 ? indent : ''}${index + 1}) ${printAnswer(one, `${indent}   `)}`)
    .join('\n')
}

/** The driver does not tell a status from a text; these two are a status wherever a page has them. */
function printText(text: string): string {
  return text === 'OK' || text === 'QUEUED' ? text : JSON.stringify(text)
}
