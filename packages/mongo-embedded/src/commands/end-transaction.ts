import { MongoError } from '../errors.ts'
import type { Session } from '../session/session.ts'
import type { Command, Invocation } from './command.ts'
import { checkState } from './join-transaction.ts'
import { txnNumberOf } from './txn-number.ts'

/** Makes the writes of a transaction everybody's. Asked again after it succeeded, it succeeds. */
export const commitTransaction: Command = {
  adminOnly: true,
  transactional: true,
  fields: { recoveryToken: 'ignored' },
  run: (invocation) => {
    const session = sessionOf(invocation)
    if (session.state === 'open') session.commit()
    return closeCursors(invocation, session)
  },
}

/** Forgets the writes of a transaction. */
export const abortTransaction: Command = {
  adminOnly: true,
  transactional: true,
  fields: { recoveryToken: 'ignored' },
  run: (invocation) => {
    const session = sessionOf(invocation)
    if (session.state === 'committed')
      throw new MongoError(
        'TransactionCommitted',
        `Transaction with { txnNumber: ${session.txnNumber} } has been committed.`,
      )
    session.abort()
    return closeCursors(invocation, session)
  },
}

function sessionOf({ session, options, name }: Invocation): Session {
  const number = txnNumberOf(options.get('txnNumber'))
  if (!session || number === undefined || options.flag('autocommit') !== false)
    throw new MongoError('InvalidOptions', `${name} must be run within a transaction`)
  checkState(number, session)
  return session
}

function closeCursors({ server }: Invocation, session: Session): ReturnType<Command['run']> {
  server.cursors.closeWhere((cursor) => cursor.session === session && cursor.transaction !== undefined)
  return new Map()
}
