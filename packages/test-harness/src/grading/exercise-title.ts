import type { TestReport } from './outcome.ts'

/** `1.3 Members: rows in and out` is exercise 1.3. */
export function exerciseOf(describeTitle: string): TestReport['exercise'] {
  const [, id, title] = /^(\d+\.\d+)\b[\s:·–-]*(.*)$/s.exec(describeTitle) ?? []
  return id === undefined ? { id: '?', title: describeTitle } : { id, title: title ?? '' }
}
