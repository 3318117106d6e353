import { calculateObjectSize, Long } from 'bson'
import { docOf } from '../bson/doc-of.ts'
import type { Doc } from '../bson/value.ts'
import type { ResultStream } from '../session/result-stream.ts'
import { MAX_DOCUMENT_BYTES } from './build-info.ts'
import type { Invocation } from './command.ts'

export interface BatchWanted {
  readonly namespace: string
  readonly batch: 'firstBatch' | 'nextBatch'
  /** At most this many documents. */
  readonly size: number
  /** Whether what is left is kept for getMore. */
  readonly keep: boolean
  readonly noTimeout?: boolean
}

/** The first batch of an answer; where there may be more, a cursor is kept. */
export function cursorReply(invocation: Invocation, docs: ResultStream, wanted: BatchWanted): Doc {
  const { namespace, batch, size, keep, noTimeout = false } = wanted
  const { server, session, transaction } = invocation
  const found = takeBatch(docs, size)
  const id =
    keep && !docs.ended
      ? server.cursors.open({ namespace, docs, session, transaction, noTimeout })
      : Long.ZERO
  return docOf({ cursor: { [batch]: found, id, ns: namespace } })
}

/** As many documents as are asked for, and as fit into a message. */
export function takeBatch(docs: ResultStream, size: number): Doc[] {
  const batch: Doc[] = []
  for (let bytes = 0; batch.length < size;) {
    const doc = docs.next()
    if (!doc) break
    bytes += calculateObjectSize(doc)
    if (batch.length > 0 && bytes > MAX_DOCUMENT_BYTES) {
      docs.putBack(doc)
      break
    }
    batch.push(doc)
  }
  return batch
}
