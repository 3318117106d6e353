import { docOf } from '../bson/doc-of.ts'
import type { Command } from './command.ts'

/** This server's own: what it has refused in the database. A real MongoDB answers CommandNotFound. */
export const levelupRefusals: Command = {
  fields: {},
  run: ({ server, database }) =>
    docOf({ refusals: server.refusals.of(database).map(({ message, times }) => ({ message, times })) }),
}
