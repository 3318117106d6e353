import type { Doc } from '../bson/value.ts'

/** The documents of an answer, one after the other, made as they are asked for. */
export class ResultStream {
  readonly #docs: Iterator<Doc>
  #limit: number
  #next: Doc | undefined
  #ended = false

  /** @param limit at most this many documents */
  constructor(docs: Iterable<Doc>, limit = Infinity) {
    this.#docs = docs[Symbol.iterator]()
    this.#limit = limit
  }

  /** Whether it is known, without looking for another document, that there is none. */
  get ended(): boolean {
    return this.#next === undefined && (this.#ended || this.#limit <= 0)
  }

  next(): Doc | undefined {
    if (this.ended) return undefined
    const doc = this.#next ?? this.#read()
    this.#next = undefined
    return doc
  }

  /** Gives it again next time. */
  putBack(doc: Doc): void {
    this.#next = doc
  }

  #read(): Doc | undefined {
    this.#limit -= 1
    const next = this.#docs.next()
    if (!next.done) return next.value
    this.#ended = true
    return undefined
  }
}
