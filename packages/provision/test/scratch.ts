import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

/** An empty directory that everybody may enter, gone after the test. */
export function scratchDirectory(name = 'provision test'): string {
  const directory = mkdtempSync(path.join(os.tmpdir(), `${name}-`))
  chmodSync(directory, 0o755)
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}
