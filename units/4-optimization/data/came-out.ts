import { nameOf, type ErrorReader } from 'unit-3/data/refusal.ts'

/**
 * How a call ended: what `describe` says of its result, or the name of its error, such as `DB_UNDEFINED_TABLE`. Another
 * error counts as that one when it has it as its cause: then nobody has lost what happened.
 */
export async function cameOut<T>(
  answers: ErrorReader,
  call: () => Promise<T>,
  describe: (result: T) => string,
): Promise<string> {
  try {
    return describe(await call())
  } catch (error) {
    const names = causesOf(error).map((cause) => nameOf(answers, cause))
    return names.find((name) => name.startsWith('DB_')) ?? names[0]!
  }
}

function causesOf(error: unknown): unknown[] {
  return error instanceof Error && error.cause !== undefined ? [error, ...causesOf(error.cause)] : [error]
}
