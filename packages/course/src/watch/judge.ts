import type { Runners, RunnersOptions, SuiteProgress, TestReport } from '@levelup/test-harness/grading'
import { servicesOf, workspaceOf, type Located } from '../catalog/course.ts'
import { answersIn } from '../grading/answer-files.ts'
import { grade, type GradeResult } from '../grading/grade.ts'
import { describeServers, type Servers } from '../grading/servers.ts'
import { remember } from '../progress/progress.ts'

interface JudgeListener {
  /** The databases run, and so do the tests. Told `postgres 18.4 (embedded)`, or nothing where none is needed. */
  readonly started: (databases: string) => void
  readonly tested: (report: TestReport) => void
  readonly progressed: (progress: SuiteProgress) => void
}

/** Judges exercises in a process that is kept: it starts once, and again only after a suite that ended it. */
export interface Judge extends AsyncDisposable {
  /**
   * Runs an exercise's tests on the learner's files, and remembers whether they are green.
   * Throws what @levelup/provision throws when no database starts.
   */
  judge(located: Located, listener: JudgeListener, signal: AbortSignal): Promise<GradeResult>
}

/** Someone waits in front of the screen: shorter than what `course verify` gives a loaded machine. */
const limits: RunnersOptions = { testTimeoutMs: 10_000, hangingMs: 500 }

/** Nothing runs before the first exercise is judged. */
export function openJudge(root: string, servers: Servers, bounds = limits): Judge {
  let opening: Promise<Runners> | undefined
  const runners = () =>
    (opening ??= import('@levelup/test-harness/grading').then((grading) => grading.openRunners(bounds)))
  return {
    async judge({ unit, exercise }, listener, signal) {
      const [kept] = await Promise.all([runners(), servers.require(servicesOf(unit, exercise.id))])
      signal.throwIfAborted()
      listener.started(describeServers(servers.running))
      const result = await grade(unit, answersIn(unit, workspaceOf(unit, 'starter')), {
        only: exercise.id,
        runners: kept,
        again: true,
        signal,
        onTest: listener.tested,
        onProgress: listener.progressed,
      })
      remember(root, result)
      return result
    },
    async [Symbol.asyncDispose]() {
      await (await opening)?.[Symbol.asyncDispose]()
    },
  }
}
