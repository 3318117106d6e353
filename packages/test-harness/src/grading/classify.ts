import { importFailure } from './import-failure.ts'
import { learnersLocation } from './location.ts'
import { rawChain, textField, type RawError } from './raw-error.ts'
import type { Failure } from './result.ts'

/** What a failed test failed of. Of several errors, the machine's counts first, then an unwritten stub, then the first. */
export function classify(errors: readonly RawError[], workspace: string, lostServer?: string): Failure {
  if (lostServer !== undefined) return { kind: 'infrastructure', message: lostServer, detail: serverNextStep }
  const failures = errors.map((error) => classifyOne(error, workspace))
  return (
    failures.find((f) => f.kind === 'infrastructure') ??
    failures.find((f) => f.kind === 'todo') ??
    failures[0] ?? { kind: 'exception', message: 'the test failed without an error' }
  )
}

const serverNextStep =
  'The database server ended during the test. Run it again; `pnpm course doctor` checks what is here.'

function classifyOne(error: RawError, workspace: string): Failure {
  const location = learnersLocation(error, workspace)
  const at = location === undefined ? {} : { location }
  const chain = rawChain(error)
  const named = (name: string): RawError | undefined => chain.find((e) => e.name === name)

  const machine = named('InfrastructureError')
  if (machine)
    return { kind: 'infrastructure', message: machine.message, ...detail(textField(machine, 'nextStep')) }
  const todo = named('Todo')
  if (todo) return { kind: 'todo', message: todo.message, ...at }
  const thrownInstead = /^Todo \{[^]*?"message": "(.*)",$/m.exec(textField(error, 'actual') ?? '')?.[1]
  if (thrownInstead !== undefined) return { kind: 'todo', message: thrownInstead, ...at }

  const expectation = named('ExpectationError')
  if (expectation) {
    const summary = textField(expectation, 'summary') ?? expectation.message
    return { kind: 'assertion', message: summary, ...detail(textField(expectation, 'detail')), ...at }
  }
  if (error.name === 'AssertionError') {
    return { kind: 'assertion', message: error.message, ...detail(textField(error, 'diff')), ...at }
  }
  const notLoaded = importFailure(error, workspace)
  if (notLoaded) return notLoaded
  const database = named('DatabaseError')
  if (database) {
    return { kind: 'database', message: database.message, ...detail(databaseDetail(database)), ...at }
  }
  if (/^(Test|Hook) timed out in \d+ms/.test(error.message)) {
    return { kind: 'timeout', message: error.message.split('\n')[0] ?? error.message, ...at }
  }
  return { kind: 'exception', message: nameAndMessage(error), ...at }
}

function databaseDetail(error: RawError): string | undefined {
  const excerpt = textField(error, 'excerpt') ?? textField(error, 'sql')
  const code = textField(error, 'code')
  return (
    [code === undefined ? undefined : `(${code})`, excerpt].filter((part) => part !== undefined).join('\n') ||
    undefined
  )
}

function nameAndMessage({ name, message }: RawError): string {
  return name === undefined || name === 'Error' || message.startsWith(name) ? message : `${name}: ${message}`
}

function detail(text: string | undefined): { detail: string } | Record<string, never> {
  return text === undefined ? {} : { detail: text }
}
