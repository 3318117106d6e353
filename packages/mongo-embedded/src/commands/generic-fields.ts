import type { FieldRules } from './options.ts'

/** What every command may have: MongoDB's generic arguments. */
export const genericFields: FieldRules = {
  $db: 'string',
  // Any preference allows the primary, and this is the only member.
  $readPreference: 'ignored',
  // This server tells no cluster time, so a client can send it only from another server.
  $clusterTime: 'refused',
  lsid: 'object',
  txnNumber: 'whole',
  autocommit: 'flag',
  startTransaction: 'flag',
  readConcern: 'object',
  writeConcern: 'object',
  maxTimeMS: 'whole',
  comment: 'ignored',
  apiVersion: 'string',
  apiStrict: 'refusedUnlessFalse',
  apiDeprecationErrors: 'refusedUnlessFalse',
}
