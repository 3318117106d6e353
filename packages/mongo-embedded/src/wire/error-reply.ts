import { Double } from 'bson'
import { docOf } from '../bson/doc-of.ts'
import { encode } from '../bson/encode.ts'
import type { MongoError } from '../errors.ts'

/** An error as the answer of a whole command. */
export function errorReply({ message, code, codeName, details, labels }: MongoError): Uint8Array {
  return encode(
    docOf({
      ok: new Double(0),
      errmsg: message,
      code,
      codeName,
      ...Object.fromEntries(details ?? []),
      errorLabels: labels.length > 0 ? labels : undefined,
    }),
  )
}
