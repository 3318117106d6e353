import type { MachineFault } from '../machine-fault.ts'
import { importFailure } from './import-failure.ts'
import { learnersLocation } from './location.ts'
import { rawChain, textField, type RawError } from './raw-error.ts'
import type { Failure } from './result.ts'
import { loadingFailure } from './stopping.ts'

const MAX_MESSAGE = 2000
const MAX_DETAIL = 8000

/**
 * What a failed test failed of. Of several errors, the machine's counts first, then an unwritten stub, then the first.
 */
export function classify(errors: readonly RawError[], workspace: string, fault?: MachineFault): Failure {
  if (fault) return bounded(failureOf(fault))
  const failures = errors.map((error) => classifyOne(error, workspace))
  return bounded(
    failures.find((f) => f.kind === 'infrastructure') ??
      failures.find((f) => f.kind === 'todo') ??
      failures[0] ?? { kind: 'exception', message: 'the test failed without an error' },
  )
}

const SERVER_NEXT_STEP =
  'The database server ended during the test. Run it again; `pnpm course doctor` checks what is here.'
const REAL_MONGODB_NEXT_STEP =
  'This needs a real MongoDB: start Docker, or set MONGODB_URL to a server of yours.'
const SPACE_NEXT_STEP = 'Free some space, or set LEVELUP_TMP to a directory on another disk.'

function failureOf(fault: MachineFault): Failure {
  return 'lost' in fault
    ? machineFailure(fault.lost, SERVER_NEXT_STEP)
    : machineFailure(fault.refused, REAL_MONGODB_NEXT_STEP)
}

function classifyOne(error: RawError, workspace: string): Failure {
  const chain = rawChain(error)
  const machine = machineAmong(chain)
  if (machine) return machine
  const found = todoAmong(chain) ?? expectationAmong(chain) ?? assertionOf(error)
  const location = learnersLocation(error, workspace)
  if (found) return { ...found, ...(location && { location }) }
  const notLoaded = importFailure(error, workspace)
  if (notLoaded) return notLoaded
  return {
    ...(databaseAmong(chain) ?? timeoutOf(error, workspace) ?? exitOf(error) ?? exceptionOf(error)),
    ...(location && { location }),
  }
}

function machineAmong(chain: readonly RawError[]): Failure | undefined {
  const declared = chain.find((e) => e.name === 'InfrastructureError')
  if (declared) return machineFailure(declared.message, textField(declared, 'nextStep'))
  const unsupported = chain.find(isUnsupported)
  if (unsupported) return machineFailure(unsupported.message, REAL_MONGODB_NEXT_STEP)
  // The system's, SQLite's and PostgreSQL's codes for a full disk.
  const full = chain.find((e) => ['ENOSPC', 'SQLITE_FULL', '53100'].includes(textField(e, 'code') ?? ''))
  return full && machineFailure(`a disk is full (${full.message})`, SPACE_NEXT_STEP)
}

/** The embedded MongoDB engine answers so what only a real MongoDB can do. */
function isUnsupported({ errorLabels, errorResponse }: RawError): boolean {
  const labels = errorLabels ?? (errorResponse as { errorLabels?: unknown } | undefined)?.errorLabels
  return Array.isArray(labels) && labels.includes('LevelUpUnsupported')
}

function machineFailure(message: string, nextStep: string | undefined): Failure {
  return { kind: 'infrastructure', message, ...(nextStep !== undefined && { detail: nextStep }) }
}

function todoAmong(chain: readonly RawError[]): Failure | undefined {
  for (const error of chain) {
    if (error.name === 'Todo') return { kind: 'todo', message: error.message }
    // An assertion about another error, met by a stub: vitest prints what it got instead.
    const thrownInstead = /^Todo \{[^]*?"message": "(.*)",$/m.exec(textField(error, 'actual') ?? '')?.[1]
    if (thrownInstead !== undefined) return { kind: 'todo', message: thrownInstead }
  }
  return undefined
}

function expectationAmong(chain: readonly RawError[]): Failure | undefined {
  const expectation = chain.find((e) => e.name === 'ExpectationError')
  if (!expectation) return undefined
  const shown = chain.flatMap((e) => textField(e, 'detail') ?? textField(e, 'diff') ?? [])[0]
  const message = textField(expectation, 'summary') ?? expectation.message
  return { kind: 'assertion', message, ...(shown !== undefined && { detail: shown }) }
}

function assertionOf(error: RawError): Failure | undefined {
  if (error.name !== 'AssertionError') return undefined
  const diff = textField(error, 'diff')
  // vitest adds which equality it meant; the words before it say it already.
  const message = error.message.replace(/ \/\/ Object\.is equality$/, '')
  return { kind: 'assertion', message, ...(diff !== undefined && { detail: diff }) }
}

function databaseAmong(chain: readonly RawError[]): Failure | undefined {
  const error = chain.find((e) => e.name === 'DatabaseError')
  if (!error) return undefined
  const parts = [textField(error, 'code'), textField(error, 'excerpt') ?? textField(error, 'sql')]
  const detail = parts.filter((part) => part !== undefined).join('\n')
  return { kind: 'database', message: error.message, ...(detail !== '' && { detail }) }
}

function timeoutOf({ message, loading }: RawError, workspace: string): Failure | undefined {
  const bound = /^(Test|Hook) timed out in (\d+)ms/.exec(message)
  if (!bound) return undefined
  const ms = Number(bound[2])
  if (Array.isArray(loading))
    return { ...loadingFailure(loading.map(String), workspace, ms), kind: 'timeout' }
  return { kind: 'timeout', message: `it did not end within ${ms} ms: a promise or a lock that never comes?` }
}

/** vitest throws instead of ending the thread. */
function exitOf({ message }: RawError): Failure | undefined {
  const code = /^process\.exit unexpectedly called with "(.*?)"/.exec(message)?.[1]
  if (code === undefined) return undefined
  return { kind: 'exit', message: `your code called process.exit(${code}), which would end the whole app` }
}

function exceptionOf({ name, message, outside }: RawError): Failure {
  const isPlain = name === undefined || name === 'Error' || message.startsWith(name)
  const text = isPlain ? message : `${name}: ${message}`
  if (outside === 'rejection') {
    return { kind: 'rejection', message: `a promise was rejected, and nothing awaits or catches it: ${text}` }
  }
  if (outside === 'exception')
    return { kind: 'rejection', message: `nothing catches an error of a callback: ${text}` }
  const isTooDeep = /^Maximum call stack size exceeded/.test(message)
  return {
    kind: 'exception',
    message: isTooDeep ? `${text}: a function that calls itself without an end?` : text,
  }
}

function bounded(failure: Failure): Failure {
  const { message, detail } = failure
  return {
    ...failure,
    message: cut(message, MAX_MESSAGE),
    ...(detail !== undefined && { detail: cut(detail, MAX_DETAIL) }),
  }
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}… (${text.length - length} more characters)`
}
