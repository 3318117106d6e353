import { docOf } from '../bson/doc-of.ts'
import type { Doc } from '../bson/value.ts'
import { isRefusal, MongoError } from '../errors.ts'
import { WriteConflict } from '../storage/locks.ts'
import type { Invocation } from './command.ts'
import { MAX_BATCH } from './hello.ts'
import { failedInTransaction } from './join-transaction.ts'

/** One statement of a batch, ready to be done. */
export type Statement<Result> = () => Promise<Result>

/** What became of a batch, statement by statement. */
export interface BatchResult<Result> {
  readonly done: readonly { readonly index: number; readonly result: Result }[]
  readonly writeErrors: readonly Doc[]
  /** Those that an earlier sending of the same retryable write had done. */
  readonly retriedStatements: readonly number[]
}

/**
 * Prepares all statements, so that what is not supported is refused before anything is written, and does one after the
 * other. An ordered batch ends at the first error; so does any batch in a transaction, which is aborted.
 *
 * @throws MongoError InvalidLength for an empty batch or one of more than 100,000
 */
export async function runBatch<Item, Result>(
  invocation: Invocation,
  items: readonly Item[],
  prepare: (item: Item, index: number) => Statement<Result>,
): Promise<BatchResult<Result>> {
  if (items.length === 0 || items.length > MAX_BATCH)
    throw new MongoError(
      'InvalidLength',
      `Write batch sizes must be between 1 and ${MAX_BATCH}. Got ${items.length} operations.`,
    )
  const ordered = invocation.options.flag('ordered') ?? true
  const statements = items.map((item, index) => prepared(() => prepare(item, index)))
  const result = {
    done: [] as { index: number; result: Result }[],
    writeErrors: [] as Doc[],
    retriedStatements: [] as number[],
  }
  for (const [index, statement] of statements.entries()) {
    const earlier = invocation.retryable ? invocation.session?.answerOf(index) : undefined
    if (earlier) {
      result.retriedStatements.push(index)
      result.done.push({ index, result: earlier.answer as Result })
      continue
    }
    try {
      const answer = await statement()
      if (invocation.retryable) invocation.session?.keepAnswer(index, answer)
      result.done.push({ index, result: answer })
    } catch (error) {
      result.writeErrors.push(writeError(index, error))
      if (invocation.transaction) invocation.session?.abort()
      if (ordered || invocation.transaction) break
    }
  }
  return result
}

/** The parts of an answer that all batches have. */
export function batchReply(result: BatchResult<unknown>): Parameters<typeof docOf>[0] {
  const { writeErrors, retriedStatements } = result
  return {
    writeErrors: writeErrors.length > 0 ? writeErrors : undefined,
    retriedStmtIds: retriedStatements.length > 0 ? retriedStatements : undefined,
  }
}

/** An error of one statement is told in its place; that something is not supported, at once. */
function prepared<Result>(prepare: () => Statement<Result>): Statement<Result> {
  try {
    return prepare()
  } catch (error) {
    if (!(error instanceof MongoError) || isRefusal(error)) throw error
    return () => Promise.reject(error)
  }
}

function writeError(index: number, error: unknown): Doc {
  // The whole transaction is to be tried again: told as an error of the command.
  if (error instanceof WriteConflict) throw failedInTransaction(error)
  if (!(error instanceof MongoError) || isRefusal(error) || isOfCommand(error)) throw error
  const { code, message, details } = error
  return docOf({ index, code, ...Object.fromEntries(details ?? []), errmsg: message })
}

/** What ends the command itself, whatever statement it is at. */
function isOfCommand({ codeName }: MongoError): boolean {
  return codeName === 'ClientDisconnect'
}
