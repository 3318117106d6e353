import type { Message } from './messages.ts'

/** The kinds of a client's messages that hold a statement. */
const kinds = { query: 'Q', parse: 'P', bind: 'B' } as const

/** The statements in what a client sends: COPY too, which has no event in the driver. */
export class SentStatements {
  readonly all: string[] = []
  readonly #prepared = new Map<string, string>()

  note({ kind, body }: Message): void {
    if (body === undefined) return
    if (kind === kinds.query) this.all.push(textAt(body, 0))
    if (kind === kinds.parse) {
      const name = textAt(body, 0)
      this.#prepared.set(name, textAt(body, afterText(name)))
    }
    if (kind === kinds.bind) {
      const portal = textAt(body, 0)
      this.all.push(this.#prepared.get(textAt(body, afterText(portal))) ?? '')
    }
  }
}

function textAt(body: Buffer, start: number): string {
  return body.toString('utf8', start, body.indexOf(0, start))
}

function afterText(text: string): number {
  return Buffer.byteLength(text) + 1
}
