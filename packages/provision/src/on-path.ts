import { accessSync, constants, statSync } from 'node:fs'
import path from 'node:path'

/** The file that a shell would run for that name; undefined when there is none. */
export function findOnPath(name: string, environment: NodeJS.ProcessEnv): string | undefined {
  const directories = (environment.PATH ?? '')
    .split(path.delimiter)
    .filter((directory) => path.isAbsolute(directory))
  return directories.map((directory) => path.join(directory, name)).find(isExecutable)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
