/** The part of ioredis's command that its text is made of. */
interface Command {
  readonly name: string
  readonly args: readonly unknown[]
  getKeys(): readonly (string | Buffer | undefined)[]
}

const MOST_WORDS = 24
const LONGEST_KEY = 200

/**
 * A command on one line, without its values: `SET session:1 ? EX ?`. What is kept are the keys and the words of Redis's
 * own language, as OpenTelemetry's convention for `db.query.text` has it.
 */
export function statementText(command: Command): string {
  const name = command.name.toUpperCase()
  const keys = keysOf(command)
  const allowed = optionsOf.get(name)
  const words = command.args.slice(0, MOST_WORDS).map((argument, index) => {
    if (keys.length > 0 && argument === keys[0]) return keyText(keys.shift() as string | Buffer)
    const word = typeof argument === 'string' ? argument.toUpperCase() : ''
    return index >= (allowed?.from ?? Infinity) && allowed?.words.has(word) ? word : '?'
  })
  const rest = command.args.length - words.length
  return [name, ...words, ...(rest > 0 ? [`… ${rest} more`] : [])].join(' ')
}

/** Asked of a copy: where a key is missing, ioredis puts `undefined` among the arguments of the command itself. */
function keysOf(command: Command): (string | Buffer)[] {
  const copy = Object.create(command, {
    args: { value: [...command.args] },
    keys: { value: undefined, writable: true },
  }) as Command
  try {
    return copy.getKeys().filter((key) => key !== undefined)
  } catch {
    // Such as EVAL with a number of keys that is none: Redis says so.
    return []
  }
}

/** A key in quotes where its end could not be seen without them. */
function keyText(key: string | Buffer): string {
  const text = key.toString()
  const short = text.length <= LONGEST_KEY ? text : `${text.slice(0, LONGEST_KEY)}…`
  return /^[!-~]+$/.test(short) ? short : JSON.stringify(short)
}

/** Words that may be options from the argument `from` on: before it stand values, which are never shown. */
function options(from: number, words: string): { from: number; words: ReadonlySet<string> } {
  return { from, words: new Set(words.split(' ')) }
}

const expiry = options(2, 'NX XX GT LT')
const scan = options(0, 'MATCH COUNT TYPE NOVALUES')
const range = options(1, 'BYSCORE BYLEX REV LIMIT WITHSCORES')
const consumed = options(0, 'GROUP COUNT BLOCK NOACK STREAMS CLAIM')

const optionsOf = new Map([
  ['SET', options(2, 'NX XX GET EX PX EXAT PXAT KEEPTTL')],
  ['GETEX', options(1, 'EX PX EXAT PXAT PERSIST')],
  ['EXPIRE', expiry],
  ['PEXPIRE', expiry],
  ['EXPIREAT', expiry],
  ['PEXPIREAT', expiry],
  ['SCAN', scan],
  ['SSCAN', scan],
  ['HSCAN', scan],
  ['ZSCAN', scan],
  ['ZADD', options(1, 'NX XX GT LT CH INCR')],
  ['ZRANGE', range],
  ['ZRANGEBYSCORE', range],
  ['XADD', options(1, 'NOMKSTREAM MAXLEN MINID LIMIT * = ~')],
  ['XREAD', consumed],
  ['XREADGROUP', consumed],
  ['XGROUP', options(0, 'CREATE DESTROY SETID CREATECONSUMER DELCONSUMER MKSTREAM ENTRIESREAD')],
  ['CLIENT', options(0, 'ID INFO LIST KILL SETNAME GETNAME PAUSE UNPAUSE REPLY TRACKING')],
  ['CONFIG', options(0, 'GET SET RESETSTAT REWRITE')],
  ['SCRIPT', options(0, 'LOAD EXISTS FLUSH KILL')],
])
