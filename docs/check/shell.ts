/** What the examples of a page use of a shell: variables, quotes, comments, `printf`, `>` and `|`. */
export class Shell {
  readonly #variables = new Map<string, string>()
  readonly #files = new Map<string, Buffer>()

  /**
   * Runs one line. Gives the words of a `curl`, with what is piped into it; `undefined` for any other line. Throws on
   * what it does not know.
   */
  run(line: string): { readonly words: readonly string[]; readonly input: Buffer | undefined } | undefined {
    const words = this.#wordsOf(line)
    if (words.every((word) => /^\w+=/.test(word))) return void words.forEach((word) => this.#assign(word))
    const [command, ...rest] = words
    if (command === 'curl') return { words: rest, input: undefined }
    const [format = '', operator, target = '', ...more] = rest
    if (command !== 'printf') throw new Error(`the examples’ shell has no ${command}: ${line}`)
    if (operator === '>') return void this.#files.set(target, print(format))
    if (operator === '|' && target === 'curl') return { words: more, input: print(format) }
    throw new Error(`the examples’ shell cannot do this with printf: ${line}`)
  }

  /** A file that the lines before have written. */
  file(name: string): Buffer {
    const found = this.#files.get(name)
    if (!found) throw new Error(`no line before this one has written ${name}`)
    return found
  }

  #assign(word: string): void {
    const [, name = '', value = ''] = /^(\w+)=(.*)$/s.exec(word) ?? []
    this.#variables.set(name, value)
  }

  #wordsOf(line: string): string[] {
    const words: string[] = []
    let begun = false
    const parts = /'([^']*)'|"((?:\\.|[^"\\])*)"|\\(.)|([^\s'"\\]+)|\s+/g
    for (const [part, single, double, escaped, plain] of line.matchAll(parts)) {
      if (part.trim() === '') {
        begun = false
        continue
      }
      if (!begun && part.startsWith('#')) break
      const text = double?.replaceAll(/\\(["\\])/g, '$1') ?? plain
      const meant = single ?? escaped ?? this.#expand(text ?? '')
      if (begun) words.push(`${words.pop()}${meant}`)
      else words.push(meant)
      begun = true
    }
    return words
  }

  #expand(text: string): string {
    return text.replaceAll(/\$(\w+)/g, (_, name: string) => {
      const value = this.#variables.get(name)
      if (value === undefined) throw new Error(`no line before this one has set $${name}`)
      return value
    })
  }
}

/** As printf writes its first argument: bytes, with octal escapes. */
function print(format: string): Buffer {
  const named: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\\': '\\' }
  const text = format.replaceAll(/\\([0-7]{1,3}|.)/g, (escape, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (named[code] ?? escape),
  )
  return Buffer.from(text, 'latin1')
}
