/** The functions of a subject while one test uses them. */
export interface Watched<Subject> {
  readonly subject: Subject
  /** Functions that were called and have not come back. */
  working(): string[]
  /** Whether this was thrown by a function of the subject. */
  hasThrown(error: unknown): boolean
  /** From now on each call throws: a test that nobody waits for any more comes to its end. */
  close(): void
}

/** The same subject, whose functions are followed. What is no function is handed on as it is. */
export function watched<Subject extends object>(original: Subject): Watched<Subject> {
  const thrown = new Set<unknown>()
  const working = new Map<symbol, string>()
  let isClosed = false

  const followed = (name: string, call: AnyFunction): AnyFunction => {
    return (...given) => {
      if (isClosed) throw new Error(`${name}() is called by a test that is over`)
      const id = Symbol(name)
      working.set(id, name)
      return settle(() => call(...given), {
        ended: () => void working.delete(id),
        failed: (error) => void thrown.add(error),
      })
    }
  }
  return {
    subject: mapFunctions(original, followed),
    working: () => [...new Set(working.values())],
    hasThrown: (error) => thrown.has(error),
    close: () => void (isClosed = true),
  }
}

/** The same subject, none of whose functions does anything: each resolves to `undefined`. */
export function idle<Subject extends object>(original: Subject): Subject {
  return mapFunctions(original, () => () => Promise.resolve(undefined))
}

type AnyFunction = (...given: readonly unknown[]) => unknown

interface Listener {
  readonly ended: () => void
  readonly failed: (error: unknown) => void
}

/** Tells how a call ends, now or later, and gives what it gives. */
function settle(call: () => unknown, { ended, failed }: Listener): unknown {
  const rethrow = (error: unknown): never => {
    ended()
    failed(error)
    throw error
  }
  let answer: unknown
  try {
    answer = call()
  } catch (error) {
    rethrow(error)
  }
  if (!(answer instanceof Promise)) {
    ended()
    return answer
  }
  return answer.then((value: unknown) => {
    ended()
    return value
  }, rethrow)
}

function mapFunctions<Subject extends object>(
  original: Subject,
  map: (name: string, call: AnyFunction) => AnyFunction,
): Subject {
  const entries = Object.entries(original).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === 'function' ? map(name, value as AnyFunction) : value,
  ])
  return Object.fromEntries(entries) as Subject
}
