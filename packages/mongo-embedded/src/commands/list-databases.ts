import { Long } from 'bson'
import { docOf } from '../bson/doc-of.ts'
import type { Value } from '../bson/value.ts'
import { matches } from '../query/match.ts'
import { parseFilter } from '../query/parse.ts'
import type { Command } from './command.ts'

/** The databases. Their sizes are not told: there are no files. */
export const listDatabases: Command = {
  adminOnly: true,
  fields: { nameOnly: 'flag', filter: 'object', authorizedDatabases: 'ignored' },
  run: ({ server, options }) => {
    const filter = parseFilter(options.object('filter') ?? new Map<string, Value>())
    const nameOnly = options.flag('nameOnly') === true
    const databases = server.catalog
      .databases()
      .map((name) => docOf(nameOnly ? { name } : { name, sizeOnDisk: Long.ZERO, empty: false }))
      .filter((doc) => matches(filter, doc))
    return docOf(nameOnly ? { databases } : { databases, totalSize: Long.ZERO, totalSizeMb: Long.ZERO })
  },
}
