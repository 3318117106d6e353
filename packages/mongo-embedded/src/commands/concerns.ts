import { MongoError, notSupported } from '../errors.ts'
import { shellText } from '../storage/shell-text.ts'
import { Options } from './options.ts'

/**
 * Read and write concerns: accepted where one node that keeps everything in memory answers the same.
 *
 * @throws MongoError NotImplemented for the rest
 */
export function checkConcerns(command: string, options: Options): void {
  const apiVersion = options.string('apiVersion')
  if (apiVersion !== undefined && apiVersion !== '1')
    throw new MongoError(322, `Provided apiVersion '${apiVersion}' is not supported`)
  checkReadConcern(command, options)
  checkWriteConcern(options)
}

/** On a single node what is there is what the majority has. A snapshot needs a transaction here. */
const levels = new Set(['local', 'available', 'majority', 'linearizable'])

function checkReadConcern(command: string, options: Options): void {
  const readConcern = options.object('readConcern')
  if (!readConcern) return
  const parts = new Options('readConcern', readConcern, {
    level: 'string',
    afterClusterTime: 'refused',
    atClusterTime: 'refused',
    afterOpTime: 'refused',
  })
  const level = parts.string('level') ?? 'local'
  const inTransaction = options.flag('autocommit') === false
  if (level === 'snapshot' && !inTransaction)
    throw notSupported(`read concern snapshot of ${command} outside a transaction`)
  if (!levels.has(level) && level !== 'snapshot')
    throw new MongoError(
      'BadValue',
      `Enumeration value '${level}' for field 'readConcern.level' is not a valid value.`,
    )
}

function checkWriteConcern(options: Options): void {
  const writeConcern = options.object('writeConcern')
  if (!writeConcern) return
  const parts = new Options('writeConcern', writeConcern, {
    w: 'any',
    j: 'flag',
    wtimeout: 'whole',
    fsync: 'refusedUnlessFalse',
    provenance: 'ignored',
  })
  const w = parts.get('w') ?? 'majority'
  if (w !== 'majority' && ![0, 1].includes(Number(w)))
    throw notSupported(`the write concern w: ${shellText(w)}`)
}
