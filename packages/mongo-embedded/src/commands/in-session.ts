import type { Doc } from '../bson/value.ts'
import { MongoError } from '../errors.ts'
import { sessionKey } from '../session/sessions.ts'
import { WriteConflict } from '../storage/locks.ts'
import type { Command, Invocation } from './command.ts'
import { failedInTransaction, joinTransaction } from './join-transaction.ts'
import { txnNumberOf } from './txn-number.ts'

type Sent = Omit<Invocation, 'session' | 'transaction' | 'retryable' | 'namespaces' | 'writer'>

/** Runs a command within its session and transaction, if it has them: the commands of a session one after the other. */
export async function runInSession(command: Command, sent: Sent): Promise<Doc> {
  const { server, options } = sent
  const lsid = options.object('lsid')
  checkSessionFields(command, sent)
  if (!lsid) return await command.run(outsideTransaction(sent))
  sessionKey(lsid)
  const session = server.sessions.get(lsid)
  return await session.inTurn(async () => {
    if (options.flag('autocommit') === false) return await runInTransaction(command, { ...sent, session })
    const retryable = beginRetryable(command, { ...sent, session })
    return await command.run({ ...outsideTransaction(sent), session, retryable })
  })
}

function outsideTransaction(sent: Sent): Invocation {
  const { catalog, writer } = sent.server
  return {
    ...sent,
    session: undefined,
    transaction: undefined,
    retryable: false,
    namespaces: catalog,
    writer,
  }
}

type InSession = Sent & { readonly session: NonNullable<Invocation['session']> }

async function runInTransaction(command: Command, sent: InSession): Promise<Doc> {
  const { session } = sent
  const transaction = joinTransaction(command, sent)
  const { catalog, writer } = sent.server
  try {
    return await command.run({
      ...sent,
      transaction,
      retryable: false,
      namespaces: transaction ?? catalog,
      writer: transaction ?? writer,
    })
  } catch (error) {
    // A command that ends transactions has said itself what became of it.
    if (!transaction || !(error instanceof MongoError || error instanceof WriteConflict)) throw error
    session.abort()
    throw failedInTransaction(error)
  }
}

/** A number that was seen is a command that is sent again: what it did is not done again. */
function beginRetryable(command: Command, { name, options, session }: InSession): boolean {
  const txnNumber = txnNumberOf(options.get('txnNumber'))
  if (txnNumber === undefined) return false
  if (!command.retryable)
    throw new MongoError(
      50768,
      `txnNumber may only be provided for multi-document transactions and retryable write commands. autocommit:false was not provided, and ${name} is not a retryable write command.`,
    )
  if (txnNumber < session.txnNumber)
    throw new MongoError(
      'TransactionTooOld',
      `Retryable write with txnNumber ${txnNumber} is prohibited on session because a newer retryable write or transaction with txnNumber ${session.txnNumber} has already started.`,
    )
  if (txnNumber > session.txnNumber) session.advance(txnNumber)
  else if (session.state !== 'none')
    throw new MongoError(
      'IncompleteTransactionHistory',
      'Cannot retry a retryable write that has been converted into a transaction',
    )
  return true
}

function checkSessionFields(command: Command, { name, options }: Sent): void {
  const has = (field: string): boolean => options.get(field) !== undefined
  const refuse = (message: string): never => {
    throw new MongoError('InvalidOptions', message)
  }
  if (has('txnNumber') && !has('lsid'))
    refuse('Transaction number requires a session ID to also be specified')
  if (has('autocommit') && !has('txnNumber'))
    refuse("'autocommit' field requires a transaction number to also be specified")
  if (options.flag('autocommit') === true) refuse('Specifying autocommit=true is not allowed.')
  if (has('startTransaction') && !has('autocommit'))
    refuse("'startTransaction' field requires 'autocommit' field to also be specified")
  if (options.flag('startTransaction') === false) refuse('Specifying startTransaction=false is not allowed.')
  if (has('autocommit') && !command.transactional)
    throw new MongoError(
      'OperationNotSupportedInTransaction',
      `Cannot run '${name}' in a multi-document transaction.`,
    )
}
