import { docOf } from '../bson/doc-of.ts'
import type { Command } from './command.ts'

/** The MongoDB whose answers this server gives. */
export const VERSION = '8.0.0'

/** `modules` says what this is, for whoever looks. */
export const buildInfo: Command = {
  open: true,
  fields: {},
  run: () =>
    docOf({
      version: VERSION,
      versionArray: VERSION.split('.').map(Number).concat(0),
      modules: ['levelup-embedded'],
      bits: 64,
      debug: false,
      maxBsonObjectSize: MAX_DOCUMENT_BYTES,
      storageEngines: [],
    }),
}

/** MongoDB's limit of a document. */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024
