/** A command as a client of Redis sends it. */
export interface SentCommand {
  /** In capitals. */
  readonly name: string
  readonly bytes: Buffer
}

/** Takes apart what one client sends, piece by piece: in Redis's protocol a command is an array of texts. */
export function openCommands(): { take(data: Buffer): SentCommand[] } {
  let left: Buffer = Buffer.alloc(0)
  return {
    take(data) {
      left = Buffer.concat([left, data])
      const found: SentCommand[] = []
      for (let end = endOfFirst(left); end !== undefined; end = endOfFirst(left)) {
        const bytes = left.subarray(0, end)
        const [, , name = ''] = bytes.toString('latin1').split('\r\n', 3)
        found.push({ name: name.toUpperCase(), bytes })
        left = left.subarray(end)
      }
      return found
    },
  }
}

/** `undefined` as long as it has not all arrived. */
function endOfFirst(data: Buffer): number | undefined {
  let at = 0
  const readNumber = (): number => {
    const end = data.indexOf('\r\n', at)
    const number = end < 0 ? NaN : Number(data.toString('latin1', at + 1, end))
    at = end + 2
    return number
  }
  const texts = readNumber()
  if (Number.isNaN(texts)) return undefined
  for (let text = 0; text < texts; text++) {
    const length = readNumber()
    if (Number.isNaN(length)) return undefined
    at += length + 2
  }
  return at <= data.length ? at : undefined
}
