import { ExpectationError } from '@levelup/test-harness'
import type { CommandStartedEvent, Document, MongoClient } from 'mongodb'
import type { Db } from '../../contract.ts'

/** What a server says that a command has done; `undefined` where it says it in another form than MongoDB. */
export interface Work {
  readonly stages: readonly string[]
  readonly keys: number
  readonly documents: number
  /** For people. */
  readonly shown: string
}

/**
 * The commands that `run` sends, each explained on the spot. For a write its filter is explained, which finds what is
 * written. The client must not have been connected yet.
 */
export function listening(client: MongoClient, db: Db): (run: () => Promise<unknown>) => Promise<Work[]> {
  const commands: Document[] = []
  Object.assign(client, { monitorCommands: true })
  client.on('commandStarted', ({ command }: CommandStartedEvent) => void commands.push(command))
  return async (run) => {
    commands.length = 0
    await run()
    const readings = commands.map(readingOf).filter((reading) => reading !== undefined)
    const explained: (Work | undefined)[] = []
    for (const reading of readings) explained.push(await explain(db, reading))
    return explained.filter((work) => work !== undefined)
  }
}

/** Throws ExpectationError unless all of them go by an index, read no more than that, and sort nothing. */
export function expectIndexed(works: readonly Work[], most: number, what: string): void {
  for (const { stages, keys, documents, shown } of works) {
    if (stages.includes('COLLSCAN'))
      throw new ExpectationError(`${what} reads the whole collection (COLLSCAN)`, shown)
    if (stages.includes('SORT'))
      throw new ExpectationError(`${what} sorts what it has found (SORT): no index has that order`, shown)
    const read = Math.max(keys, documents)
    if (read > most)
      throw new ExpectationError(
        `${what} reads ${read} entries of an index or documents, where ${most} are enough`,
        shown,
      )
  }
}

/** What of it reads, without the session and the like. */
function readingOf(command: Document): Document | undefined {
  if ('find' in command)
    return picked(command, ['find', 'filter', 'sort', 'limit', 'skip', 'projection', 'hint'])
  if ('aggregate' in command) return picked(command, ['aggregate', 'pipeline', 'cursor', 'hint'])
  const { findAndModify, update, query, updates } = command as Record<string, unknown>
  if (findAndModify !== undefined) return { find: findAndModify, filter: query, limit: 1 }
  if (update !== undefined)
    return { find: update, filter: (updates as Document[])[0]?.['q'] as unknown, limit: 1 }
  return undefined
}

async function explain(db: Db, command: Document): Promise<Work | undefined> {
  const plan = await db.command({ explain: command, verbosity: 'executionStats' })
  const stages = stagesIn(plan)
  const stats = found(plan, 'executionStats') as Document | undefined
  if (stages.length === 0 || typeof stats?.['totalKeysExamined'] !== 'number') return undefined
  return {
    stages,
    keys: stats['totalKeysExamined'],
    documents: Number(stats['totalDocsExamined']),
    shown: ['Command', `  ${JSON.stringify(command)}`, 'Plan', `  ${stages.join(' < ')}`].join('\n'),
  }
}

const KNOWN = /^(?:COLLSCAN|IXSCAN|EXPRESS_\w+|IDHACK|FETCH|SORT|LIMIT|SORT_MERGE|OR|EOF)$/

function stagesIn(plan: Document): string[] {
  const winning = found(plan, 'winningPlan')
  const stages: string[] = []
  JSON.stringify(winning, (key, value: unknown) => {
    if (key === 'stage' && KNOWN.test(String(value))) stages.push(String(value))
    return value
  })
  return stages
}

/** The first field of that name, however deep. */
function found(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  if (name in value) return (value as Document)[name]
  for (const inner of Object.values(value)) {
    const deeper = found(inner, name)
    if (deeper !== undefined) return deeper
  }
  return undefined
}

function picked(command: Document, fields: readonly string[]): Document {
  const there = fields.filter((field) => command[field] !== undefined)
  return Object.fromEntries(there.map((field) => [field, command[field] as unknown]))
}
