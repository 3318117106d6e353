import { chmodSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { scratchDirectory } from './scratch.ts'

/** A directory, by default a new one, with that shell script. */
export function directoryWith(name: string, script: string, directory = scratchDirectory('path')): string {
  writeFileSync(path.join(directory, name), `#!/bin/sh\n${script}\n`)
  chmodSync(path.join(directory, name), 0o755)
  return directory
}
