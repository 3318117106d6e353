import type { ClientSession, Db, MongoClient } from 'mongodb'
import { collectionOperations } from './collection-operations.ts'
import type { Args } from './collection-operations.ts'
import { named } from './entities.ts'
import type { Entities } from './entities.ts'
import { NotHere } from './format.ts'
import type { Fields, Operation } from './format.ts'

/** Does one operation through the driver, and gives its result. @throws NotHere for what the runner does not do */
export async function perform(entities: Entities, operation: Operation, nested: Nested): Promise<unknown> {
  const args = withSession(entities, operation.arguments ?? {})
  const { object, name } = operation
  if (object === 'testRunner') return forRunner(entities, name, operation.arguments ?? {})
  const collection = entities.collections.get(object)
  if (collection !== undefined) return normalized(await known(collectionOperations, name)(collection, args))
  const database = entities.databases.get(object)
  if (database !== undefined) return normalized(await known(databaseOperations, name)(database, args))
  const session = entities.sessions.get(object)
  if (session !== undefined) return onSession(session, name, operation.arguments ?? {}, nested)
  return normalized(await known(clientOperations, name)(named(entities.clients, object), args))
}

/** Runs the operations inside `withTransaction`. */
export type Nested = (operations: readonly Operation[]) => Promise<void>

const databaseOperations: ReadonlyMap<string, (on: Db, args: Args) => unknown> = new Map<
  string,
  (on: Db, args: Args) => unknown
>([
  ['aggregate', (on, { pipeline, ...options }) => on.aggregate(pipeline, options).toArray()],
  [
    'createCollection',
    async (on, { collection, ...options }) => void (await on.createCollection(collection, options)),
  ],
  ['dropCollection', (on, { collection, ...options }) => on.dropCollection(collection, options)],
  ['listCollections', (on, { filter, ...options }) => on.listCollections(filter, options).toArray()],
  ['modifyCollection', (on, { collection, ...options }) => on.command({ collMod: collection, ...options })],
  ['runCommand', (on, { command, ...options }) => on.command(command, withReadPreference(options))],
])

const clientOperations: ReadonlyMap<string, (on: MongoClient, args: Args) => unknown> = new Map<
  string,
  (on: MongoClient, args: Args) => unknown
>([
  [
    'clientBulkWrite',
    (on, { models, ...options }) => on.bulkWrite((models as Fields[]).map(modelOf) as never, options),
  ],
  ['listDatabases', (on, options) => on.db().admin().listDatabases(options)],
])

/** `{ insertOne: { document } }` in the files is `{ name: 'insertOne', document }` in the driver. */
function modelOf(model: Fields): Fields {
  const [[name, fields] = []] = Object.entries(model)
  return { name, ...(fields as Fields) }
}

/** The format writes `{ mode: 'Secondary' }`, the driver `secondary`. */
function withReadPreference(options: object): object {
  const { readPreference } = options as { readPreference?: { mode: string } }
  if (readPreference === undefined) return options
  return { ...options, readPreference: readPreference.mode.replace(/^./, (first) => first.toLowerCase()) }
}

function known<T>(operations: ReadonlyMap<string, T>, name: string): T {
  const operation = operations.get(name)
  if (operation === undefined) throw new NotHere(`the operation ${name}`)
  return operation
}

function withSession(entities: Entities, args: Fields): Args {
  const id = args['session']
  return (id === undefined ? { ...args } : { ...args, session: named(entities.sessions, id) }) as Args
}

async function onSession(
  session: ClientSession,
  name: string,
  args: Fields,
  nested: Nested,
): Promise<unknown> {
  switch (name) {
    case 'startTransaction':
      return session.startTransaction(args)
    case 'commitTransaction':
      return session.commitTransaction()
    case 'abortTransaction':
      return session.abortTransaction()
    case 'endSession':
      return session.endSession()
    case 'withTransaction': {
      const { callback, ...options } = args
      return session.withTransaction(() => nested(callback as Operation[]), options)
    }
    default:
      throw new NotHere(`the operation ${name} of sessions`)
  }
}

const states: ReadonlyMap<unknown, string> = new Map([
  ['none', 'NO_TRANSACTION'],
  ['starting', 'STARTING_TRANSACTION'],
  ['in_progress', 'TRANSACTION_IN_PROGRESS'],
  ['committed', 'TRANSACTION_COMMITTED'],
  ['aborted', 'TRANSACTION_ABORTED'],
])

function forRunner(entities: Entities, name: string, args: Fields): undefined {
  if (name !== 'assertSessionTransactionState') throw new NotHere(`the operation ${name} of the runner`)
  const { state } = (
    named(entities.sessions, args['session']) as unknown as { transaction: { state: string } }
  ).transaction
  // Older names of the driver had an empty commit apart.
  const expected = states.get(args['state'])
  if (state !== expected && `${state}` !== `${expected ?? ''}_EMPTY`)
    throw new Error(`the transaction is ${state}, not ${expected ?? ''}`)
  return undefined
}

/** Results as the format has them: nothing where the driver has null, objects where it has Maps. */
function normalized(result: unknown): unknown {
  if (result instanceof Map)
    return Object.fromEntries([...result].map(([key, one]) => [key, normalized(one)])) as Fields
  if (result === null || typeof result !== 'object' || Array.isArray(result)) return result
  const names = [
    'insertResults',
    'updateResults',
    'deleteResults',
    'upsertedId',
    'insertedIds',
    'upsertedIds',
  ]
  const fields = result as Fields
  const changed = names.filter((name) => fields[name] instanceof Map || fields[name] === null)
  if (changed.length === 0) return result
  return Object.assign(
    Object.create(result) as object,
    Object.fromEntries(changed.map((name) => [name, normalized(fields[name] ?? undefined)])),
  )
}
