import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface Workspace {
  /** The folder that holds package.json. */
  readonly directory: string
  /** Such as `unit-3-starter`. */
  readonly name: string
}

/** The workspace that a file or a folder belongs to. Throws when there is no package.json above it. */
export function workspaceOf(path: string): Workspace {
  const manifest = join(path, 'package.json')
  if (existsSync(manifest)) {
    const { name } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly name: string }
    return { directory: path, name }
  }
  const parent = dirname(path)
  if (parent === path) throw new Error('There is no package.json in any of the folders above.')
  return workspaceOf(parent)
}
