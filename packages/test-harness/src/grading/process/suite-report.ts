import type { SerializedError } from 'vitest'
import type { TestCase, TestModule, TestSuite } from 'vitest/node'
import { classify } from '../classify.ts'
import { exerciseOf } from '../exercise-title.ts'
import { outcomeOfFailure, type TestReport } from '../outcome.ts'
import type { CollectedTest, RunnerMessage } from '../protocol.ts'
import type { RawError } from '../raw-error.ts'
import type { Failure, TestResult } from '../result.ts'

/** Turns what vitest and the thread report about one suite into messages to the parent process. */
export class SuiteReport {
  readonly #workspace: string
  readonly #send: (message: RunnerMessage) => void
  readonly #printed = new Map<string, string>()
  /** As they were sent, to see what has changed since. */
  readonly #sent = new Map<string, string>()
  #running: string | undefined
  #ended = false

  constructor(workspace: string, send: (message: RunnerMessage) => void) {
    this.#workspace = workspace
    this.#send = send
  }

  collected(module: TestModule): void {
    const exercises = [...module.children.suites()].map((suite) => exerciseOf(suite.name).id)
    const tests = [...module.children.allTests()].filter(({ options }) => options.mode === 'run')
    this.#send({ type: 'collected', exercises: [...new Set(exercises)], tests: tests.map(collectedTest) })
  }

  started(id: string): void {
    this.#running = id
    this.#send({ type: 'started', id })
  }

  printed(id: string, text: string): void {
    this.#printed.set(id, (this.#printed.get(id) ?? '') + text)
  }

  /** Also when it was sent before, if the result is another one now. */
  tested(testCase: TestCase): void {
    if (this.#running === testCase.id) this.#running = undefined
    const output = this.#printed.get(testCase.id)
    const result = { ...resultOf(testCase, this.#workspace), ...(output !== undefined && { output }) }
    const { exercise } = collectedTest(testCase)
    this.#sendReport(testCase.id, { exercise, result })
  }

  suiteEnded(suite: TestSuite): void {
    const errors = suite.errors()
    if (errors.length > 0) this.#sendReport(suite.id, hookReport(suite, errors, this.#workspace))
  }

  ended(modules: readonly TestModule[], unhandled: readonly SerializedError[], stopped?: Failure): void {
    if (this.#ended) return
    // Some of them have printed, or have been found to have failed, after they ended.
    for (const module of modules) {
      for (const testCase of module.children.allTests())
        if (this.#sent.has(testCase.id)) this.tested(testCase)
    }
    if (stopped) return this.stopped(stopped)
    const failure = wholeFailure(modules, unhandled, this.#workspace)
    this.#end({ ...(failure && { failure }) })
  }

  /** The suite was ended before its end. */
  stopped(failure: Failure): void {
    if (this.#ended) return
    const output = this.#running === undefined ? undefined : this.#printed.get(this.#running)
    this.#end({ stopped: { failure, ...(output !== undefined && { output }) } })
  }

  #end(how: Omit<Extract<RunnerMessage, { type: 'ended' }>, 'type'>): void {
    this.#ended = true
    const output = this.#printed.get('')
    this.#send({ type: 'ended', ...how, ...(output !== undefined && { output }) })
  }

  #sendReport(id: string, report: TestReport): void {
    const text = JSON.stringify(report)
    if (this.#ended || this.#sent.get(id) === text) return
    this.#sent.set(id, text)
    this.#send({ type: 'tested', id, report })
  }
}

function wholeFailure(
  modules: readonly TestModule[],
  unhandled: readonly SerializedError[],
  workspace: string,
): Failure | undefined {
  const ofModules = modules.flatMap((module) => module.errors())
  const whole = [...ofModules, ...unhandled].map(plain)
  if (whole.length === 0) return undefined
  const failure = classify(whole, workspace)
  // Whatever a file throws before its first test, it does not load.
  const notLoaded = failure.kind === 'exception' && ofModules.length > 0
  return notLoaded ? { ...failure, kind: 'import' } : failure
}

function resultOf(testCase: TestCase, workspace: string): TestResult {
  const { state, errors = [] } = testCase.result()
  const { fault, kept = [], notRun } = testCase.meta().levelup ?? {}
  const base = {
    title: collectedTest(testCase).title,
    durationMs: testCase.diagnostic()?.duration ?? 0,
    ...(kept.length > 0 && { kept }),
  }
  if (state === 'passed') return { ...base, outcome: 'pass' }
  if (state !== 'failed') return { ...base, outcome: 'skip', ...(notRun !== undefined && { notRun }) }
  const failure = classify(errors.map(plain), workspace, fault)
  return { ...base, outcome: outcomeOfFailure(failure.kind), failure }
}

function hookReport(suite: TestSuite, errors: readonly SerializedError[], workspace: string): TestReport {
  const failure = classify(errors.map(plain), workspace)
  return {
    exercise: exerciseOf(pathOf(suite)[0] ?? ''),
    result: {
      title: `(set-up of "${suite.name}")`,
      outcome: outcomeOfFailure(failure.kind),
      durationMs: 0,
      failure,
    },
  }
}

/** What crosses the process boundary must be plain data, whatever a learner hangs on an error. */
function plain(error: SerializedError): RawError {
  try {
    return JSON.parse(JSON.stringify(error)) as RawError
  } catch {
    const { name = 'Error', message, stack = '', stacks = [] } = error
    return { name, message, stack, stacks }
  }
}

function collectedTest({ id, name, parent }: TestCase): CollectedTest {
  const [exercise = '', ...between] = pathOf(parent)
  return { id, exercise: exerciseOf(exercise), title: [...between, name].join(' > ') }
}

/** The titles of the describes around, the outermost first. */
function pathOf(parent: TestSuite | TestModule): string[] {
  return parent.type === 'module' ? [] : [...pathOf(parent.parent), parent.name]
}
