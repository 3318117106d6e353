import type { Answer } from './curl-answer.ts'
import type { Request } from './curl.ts'

/**
 * What the answers so far had in them, for an example that goes on with it: `TOKEN="the token of the answer above"`
 * stands for the text that the last answer with a field `token` had there.
 */
export class AnswersAbove {
  readonly #fields = new Map<string, string>()

  note({ printed }: Answer): void {
    for (const [name, value] of Object.entries(objectIn(printed)))
      if (typeof value === 'string') this.#fields.set(name, value)
  }

  /** The request with those texts in its headers. Throws when no answer had the field. */
  fillIn(request: Request): Request {
    const headers = [...request.headers].map(([name, value]) => [name, this.#filled(value)] as const)
    return { ...request, headers: new Headers(headers as [string, string][]) }
  }

  #filled(text: string): string {
    return text.replace(/the (\w+) of the answer above/, (_, name: string) => {
      const value = this.#fields.get(name)
      if (value === undefined) throw new Error(`no answer above has a field ${name}`)
      return value
    })
  }
}

function objectIn(printed: string): object {
  try {
    return Object(JSON.parse(printed)) as object
  } catch {
    return {}
  }
}
