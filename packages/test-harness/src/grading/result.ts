import type { Service } from '@levelup/provision'

/**
 * How a test, an exercise or a run ended. `fail` is a wrong answer, `todo` an unwritten one, `crash` code that does not
 * even load, `infrastructure` a machine that failed: never the learner's fault, never a pass.
 */
export type Outcome = 'pass' | 'fail' | 'todo' | 'skip' | 'crash' | 'infrastructure'

/**
 * `rejection`: an error that nothing caught, outside of the test's own course. `output`, `memory`: more than a suite
 * may take. `exit`, `crash`: the code ended its thread, or crashed Node.
 */
export type FailureKind =
  | 'assertion'
  | 'database'
  | 'exception'
  | 'todo'
  | 'import'
  | 'timeout'
  | 'rejection'
  | 'output'
  | 'memory'
  | 'exit'
  | 'crash'
  | 'infrastructure'

export interface Location {
  /** Relative to the workspace. */
  readonly file: string
  readonly line: number
  readonly column: number
}

export interface Failure {
  readonly kind: FailureKind
  /** What is wrong in words; for a database error, the database's own. */
  readonly message: string
  /** What shows it: tables, statements, a diff, the statement with a caret, what to do next. */
  readonly detail?: string
  /** The learner's own line. */
  readonly location?: Location
}

export interface TestResult {
  /** The test's title, with the describes between it and its exercise's before it (`a > b`). */
  readonly title: string
  readonly outcome: Outcome
  readonly durationMs: number
  readonly failure?: Failure
  /** What the code under test printed, shortened. */
  readonly output?: string
  /** Why it was left out, where the run decided so: tests before it hung, or the run ended. */
  readonly notRun?: string
  /** URLs and paths of databases kept with KEEP_DB=1. */
  readonly kept?: readonly string[]
}

export interface ExerciseResult {
  /** `1.3` */
  readonly id: string
  readonly title: string
  readonly outcome: Outcome
  readonly tests: readonly TestResult[]
  readonly durationMs: number
}

export interface UsedDatabase {
  readonly service: Service
  readonly provider: string
  readonly version: string
}

export interface RunResult {
  readonly workspace: string
  readonly outcome: Outcome
  readonly exercises: readonly ExerciseResult[]
  readonly databases: readonly UsedDatabase[]
  readonly durationMs: number
  /**
   * Why the run as a whole failed: the file did not load, an error outside of any test, or no database. No exercise
   * passes then.
   */
  readonly failure?: Failure
  /** What the code printed while no test ran, as when its modules were loaded; shortened. */
  readonly output?: string
}
