import type { Transaction, SqlDriverAdapter } from '@prisma/driver-adapter-utils'

const origin = Symbol('driver error')

/** Gives the driver's error as db-kit's own mapping has it. */
export type Origin = () => unknown

/** Notes on an error, which stays as it is otherwise, what the driver had said. */
export function noteOrigin<E>(error: E, whatItWas: Origin): E {
  if (error instanceof Error) Object.defineProperty(error, origin, { value: whatItWas, configurable: true })
  return error
}

export function originOf(error: unknown): Origin | undefined {
  return error instanceof Error ? (error as { [origin]?: Origin })[origin] : undefined
}

/**
 * The SQLSTATE and sentence of PostgreSQL in an adapter's error: all that is left when the adapter fails in its own
 * BEGIN.
 */
export function stateOf(error: unknown): { readonly code: string; readonly message: string } | undefined {
  const { originalCode: code = '', originalMessage: message = '' } = causeOf(error)
  return /^[\dA-Z]{5}$/.test(code) ? { code, message } : undefined
}

function causeOf(error: unknown): { readonly originalCode?: string; readonly originalMessage?: string } {
  const cause = error instanceof Error && error.name === 'DriverAdapterError' ? error.cause : undefined
  return typeof cause === 'object' && cause !== null ? cause : {}
}

/**
 * Prisma's adapters keep a code and a sentence of the driver's error, and drop the names of constraint, table and
 * columns for most kinds. All of them pass it through their method `onError`, so that is where it is noted on what they
 * make of it.
 */
export function keepDriverErrors<A extends SqlDriverAdapter | Transaction>(
  adapter: A,
  toDatabaseError: (error: unknown) => unknown,
): A {
  const seam = adapter as unknown as { onError(error: unknown): never }
  const convert = seam.onError.bind(adapter)
  seam.onError = (error) => {
    try {
      return convert(error)
    } catch (converted) {
      if (converted === error) throw error
      throw noteOrigin(converted, originOf(error) ?? (() => toDatabaseError(error)))
    }
  }
  return adapter
}
