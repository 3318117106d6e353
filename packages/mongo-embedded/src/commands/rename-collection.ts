import { docOf } from '../bson/doc-of.ts'
import type { Value } from '../bson/value.ts'
import { MongoError, notSupported } from '../errors.ts'
import { Collection } from '../storage/collection.ts'
import type { Command } from './command.ts'
import { dropCollection } from './drop.ts'
import { checkedName } from './namespace.ts'
import { unblocked } from './unblocked.ts'

/** Gives a collection another name within its database. */
export const renameCollection: Command = {
  adminOnly: true,
  fields: { to: 'string', dropTarget: 'flag', stayTemp: 'refusedUnlessFalse' },
  run: async (invocation) => {
    const { server, options } = invocation
    const [database, name] = parts(options.get('renameCollection'))
    const [toDatabase, to] = parts(options.required('to', options.string('to')))
    if (database !== toDatabase) throw notSupported('renameCollection to another database')
    return await unblocked(invocation, () => {
      const source = server.catalog.find(database, name)
      if (!source)
        throw new MongoError('NamespaceNotFound', `Source collection ${database}.${name} does not exist`)
      if (name === to) throw new MongoError('IllegalOperation', "Can't rename a collection to itself")
      const target = server.catalog.find(database, to)
      if (target && options.flag('dropTarget') !== true)
        throw new MongoError('NamespaceExists', 'target namespace exists')
      server.transactions.checkUnused(`${database}.${to}`)
      const renamed = new Collection(database, to, source)
      dropCollection(invocation, source)
      if (target) dropCollection(invocation, target)
      server.writer.create(renamed)
      return docOf({})
    })
  },
}

function parts(namespace: Value | undefined): [database: string, name: string] {
  const [, database = '', name = ''] =
    /^([^.]*)\.(.*)$/s.exec(typeof namespace === 'string' ? namespace : '') ?? []
  return [database, checkedName(database, name)]
}
