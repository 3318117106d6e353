/**
 * `pnpm db:generate`: the database clients of all workspaces, where they are missing or stale. Ends 3 when one could
 * not be generated, after all the others were.
 */
import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { generateClient } from '@levelup/test-harness/grading'

const root = join(import.meta.dirname, '../../..')
const manifests = globSync(['packages/*/package.json', 'units/*/*/package.json'], { cwd: root })
const outcomes = await Promise.all(manifests.map((file) => generateClient(join(root, dirname(file)))))
for (const { message, detail } of outcomes.filter((failure) => failure !== undefined)) {
  console.error(`${message}\n${(detail ?? '').replaceAll(/^/gm, '  ')}`)
  process.exitCode = 3
}
