import type { SerializedError, UserConsoleLog } from 'vitest'
import type { Reporter, TestCase, TestModule, TestSuite } from 'vitest/node'
import { classify } from './classify.ts'
import { exerciseOf } from './exercise-title.ts'
import { outcomeOfFailure, type TestReport } from './outcome.ts'
import type { RunnerMessage } from './protocol.ts'
import type { RawError } from './raw-error.ts'
import type { TestResult } from './result.ts'

const MAX_OUTPUT = 4000

/** Tells the parent process, as it happens, what vitest reports on the workspace of that moment. */
export function acceptanceReporter(
  workspaceOf: () => string,
  send: (message: RunnerMessage) => void,
): Reporter {
  const printed = new Map<string, string>()
  return {
    onUserConsoleLog({ taskId, content }: UserConsoleLog) {
      if (taskId !== undefined)
        printed.set(taskId, (printed.get(taskId) ?? '').concat(content).slice(0, MAX_OUTPUT))
    },
    onTestRunStart() {
      printed.clear()
    },
    onTestModuleCollected(module: TestModule) {
      const exercises = [...module.children.suites()].map((suite) => exerciseOf(suite.name).id)
      send({ type: 'collected', exercises: [...new Set(exercises)] })
    },

    onTestCaseResult(testCase: TestCase) {
      const output = printed.get(testCase.id)
      send({
        type: 'tested',
        report: {
          exercise: exerciseOfTest(testCase),
          result: { ...resultOf(testCase, workspaceOf()), ...(output === undefined ? {} : { output }) },
        },
      })
    },
    onTestSuiteResult(suite: TestSuite) {
      const errors = suite.errors()
      if (errors.length > 0) send({ type: 'tested', report: hookReport(suite, errors, workspaceOf()) })
    },
    onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]) {
      const whole = [...modules.flatMap((m) => m.errors()), ...unhandled].map(plain)
      if (whole.length === 0) return send({ type: 'ended' })
      const failure = classify(whole, workspaceOf())
      // Whatever a file throws before its first test, it does not load.
      const notLoaded = failure.kind === 'exception' && modules.some((m) => m.errors().length > 0)
      send({ type: 'ended', failure: notLoaded ? { ...failure, kind: 'import' } : failure })
    },
  }
}

function resultOf(testCase: TestCase, workspace: string): TestResult {
  const { state, errors = [] } = testCase.result()
  const { infrastructure, kept = [] } = testCase.meta().levelup ?? {}
  const base = {
    title: titleOf(testCase),
    durationMs: testCase.diagnostic()?.duration ?? 0,
    ...(kept.length > 0 ? { kept } : {}),
  }
  if (state === 'passed') return { ...base, outcome: 'pass' }
  if (state !== 'failed') return { ...base, outcome: 'skip' }
  const failure = classify(errors.map(plain), workspace, infrastructure)
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

function exerciseOfTest(testCase: TestCase): TestReport['exercise'] {
  return exerciseOf(pathOf(testCase.parent)[0] ?? '')
}

function titleOf(testCase: TestCase): string {
  return [...pathOf(testCase.parent).slice(1), testCase.name].join(' > ')
}

/** The titles of the describes around, the outermost first. */
function pathOf(parent: TestSuite | TestModule): string[] {
  return parent.type === 'module' ? [] : [...pathOf(parent.parent), parent.name]
}
