import { createTwoFilesPatch } from 'diff'
import type { Colours } from '../config.ts'
import type { Difference } from './pair.ts'

/** What two sides are called in a patch's headers, such as `starter` and `solution`. */
export interface Sides {
  readonly before: string
  readonly after: string
}

/** A unified patch that `git apply` understands. */
export function unifiedPatch(differences: readonly Difference[], sides: Sides): string {
  return differences.map((difference) => filePatch(difference, sides)).join('')
}

export function colourPatch(patch: string, colours: Colours): string {
  return patch
    .split('\n')
    .map((line) => {
      if (/^(diff |--- |\+\+\+ )/.test(line)) return colours.bold(line)
      if (line.startsWith('@@')) return colours.cyan(line)
      if (line.startsWith('+')) return colours.green(line)
      return line.startsWith('-') ? colours.red(line) : line
    })
    .join('\n')
}

function filePatch({ file, before, after }: Difference, sides: Sides): string {
  const from = before === undefined ? '/dev/null' : `${sides.before}/${file}`
  const to = after === undefined ? '/dev/null' : `${sides.after}/${file}`
  const patch = createTwoFilesPatch(from, to, before ?? '', after ?? '', '', '')
  const mode = before === undefined ? 'new' : after === undefined ? 'deleted' : undefined
  return [
    `diff --git ${sides.before}/${file} ${sides.after}/${file}`,
    // Without it a page shows the file as renamed from /dev/null.
    ...(mode === undefined ? [] : [`${mode} file mode 100644`]),
    patch.replace(/^=+\n/, ''),
  ].join('\n')
}
