import type { Chart } from './charts.ts'

/** What the lab's process gets as its only argument. */
export interface LabTask {
  readonly lab: string
  readonly workspace: string
  readonly url: string
  readonly redisUrl?: string
  /** Default: the lab's own. */
  readonly rows?: number | 'full'
}

/** The messages that it sends, beside what the learner's code prints. */
export type LabMessage = LabProgress | LabResult | LabFailure

export interface LabProgress {
  readonly type: 'progress'
  readonly label: string
  /** From 0 to 1. */
  readonly share: number
}

export interface LabResult {
  readonly type: 'result'
  readonly title: string
  readonly rows: number
  readonly charts: readonly Chart[]
}

export interface LabFailure {
  readonly type: 'failure'
  /** What an unwritten stub asks for, when one was called. */
  readonly todo?: string
  readonly message: string
  /** In the workspace, such as `src/products/copy.ts:12`. */
  readonly place?: string
}
