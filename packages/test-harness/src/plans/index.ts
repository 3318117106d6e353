export { analyse } from './analyse.ts'
export { expectPlan, type PlanExpectation } from './expect-plan.ts'
export { expectSameWork, type SameWorkOptions } from './expect-same-work.ts'
export type { ServedColumns } from './index-rule.ts'
export {
  pagesRead,
  rowsReturned,
  rowsTouched,
  type Plan,
  type PlanNode,
  type Plans,
  type Statement,
  type TableIndex,
} from './plan.ts'
export { readPlan } from './read-plan.ts'
export { plansOf, sentStatements, type SentOptions, type StatementSource } from './sent-statements.ts'
