import { readFileSync } from 'node:fs'
import type { Outcomes } from './halves.ts'

/** What `--summary` writes. */
export interface Summary {
  passed: number
  failed: number
  outcomes: Outcomes
}

/** Adds what one half ended with. */
export function add(total: Summary, code: number, outcomes: Outcomes): void {
  const failed = Object.values(outcomes).filter((outcome) => outcome !== 'passed').length
  total.passed += Object.keys(outcomes).length - failed
  // A run that failed without a failed test (a file that does not load) still counts as a failure.
  total.failed += code !== 0 && failed === 0 ? 1 : failed
  Object.assign(total.outcomes, outcomes)
}

/** One line for each outcome of both that is not the same in both. */
export function compare(before: Summary, now: Summary): string[] {
  const shared = Object.keys(now.outcomes).filter((title) => title in before.outcomes)
  if (shared.length === 0) return ['no test is in both runs']
  return shared
    .filter((title) => before.outcomes[title] !== now.outcomes[title])
    .map((title) => `${title}: ${before.outcomes[title]}, then ${now.outcomes[title]}`)
}

/** Reads what another run's `--summary` wrote. */
export function readSummary(file: string): Summary {
  return JSON.parse(readFileSync(file, 'utf8')) as Summary
}
