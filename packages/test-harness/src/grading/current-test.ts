/** A vitest set-up file: notes on disk, at once, which test begins, for the case that it never gives control back. */
import { writeFileSync } from 'node:fs'
import { beforeEach, inject } from 'vitest'
import type { RunnerTestSuite } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    levelupCurrentTest: string
  }
}

beforeEach(({ task }) => {
  const path: string[] = [task.name]
  let suite: RunnerTestSuite | undefined = task.suite
  for (; suite !== undefined; suite = suite.suite) path.unshift(suite.name)
  writeFileSync(inject('levelupCurrentTest'), JSON.stringify(path))
})
