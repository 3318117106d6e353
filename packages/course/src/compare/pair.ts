import { join } from 'node:path'
import { filesBelow } from '../catalog/edit-files.ts'
import { textOf } from '../catalog/text-of.ts'

/** A path that two folders do not agree on; `undefined` where a side has no such file. */
export interface Difference {
  readonly file: string
  readonly before: string | undefined
  readonly after: string | undefined
}

/** Every file that differs between two workspaces, sorted by path. Its role in package.json is no difference. */
export function compareTrees(before: string, after: string): Difference[] {
  const files = [...new Set([...filesBelow(before), ...filesBelow(after)])].sort()
  return files
    .map((file) => compareFile(before, after, file))
    .filter((difference) => difference !== undefined)
}

/** One file of two workspaces; `undefined` when they agree. */
export function compareFile(before: string, after: string, file: string): Difference | undefined {
  const texts = { before: textOf(join(before, file)), after: textOf(join(after, file)) }
  const same =
    file === 'package.json'
      ? withoutRole(texts.before) === withoutRole(texts.after)
      : texts.before === texts.after
  return same ? undefined : { file, ...texts }
}

/** Both manifests name their role: in the package's name and in what its `verify` script expects. */
function withoutRole(manifest: string | undefined): string | undefined {
  return manifest?.replace(/\b(starter|solution)\b/g, 'role')
}
