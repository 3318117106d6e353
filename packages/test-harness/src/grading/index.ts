export { generateClient } from './generated-client.ts'
export { outcomesWorstFirst, worstOutcome, type TestReport } from './outcome.ts'
export { withOverlay, type Overlay } from './overlay.ts'
export { databaseLine, renderReport, type RenderOptions } from './render.ts'
export type {
  ExerciseResult,
  Failure,
  FailureKind,
  Location,
  Outcome,
  RunResult,
  TestResult,
  UsedDatabase,
} from './result.ts'
export { runAcceptance, UnknownExerciseError, type AcceptanceOptions } from './run-acceptance.ts'
export { openRunners, type Runners, type RunnersOptions } from './runners.ts'
export type { SuiteProgress } from './suite-record.ts'
