import { existsSync } from 'node:fs'
import { cp, mkdir, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, normalize, relative, sep } from 'node:path'
import { temporaryDirectory } from '@levelup/provision'

export interface Overlay extends AsyncDisposable {
  readonly directory: string
}

/**
 * A copy of a workspace with some files replaced: a map from path in the workspace to the text that stands there, or to
 * `undefined` where no file may be. Its packages and its folders named `generated` are the workspace's own. The copy
 * goes when disposed of, or with this process.
 */
export async function withOverlay(
  workspace: string,
  replacements: ReadonlyMap<string, string | undefined>,
): Promise<Overlay> {
  const temporary = await temporaryDirectory('overlay')
  try {
    const directory = await realpath(temporary.path)
    const generated: string[] = []
    const isCopied = (source: string): boolean => {
      if (basename(source) === 'generated') generated.push(source)
      return basename(source) !== 'generated' && !isLeftOut(workspace, source)
    }
    await cp(workspace, directory, { recursive: true, filter: isCopied })
    // All overlays share what is generated: it is large, imports nothing of the workspace, and is the same for every
    // answer.
    for (const path of [join(workspace, 'node_modules'), ...generated]) {
      await link(path, join(directory, relative(workspace, path)))
    }
    await layOver(directory, replacements)
    return { directory, [Symbol.asyncDispose]: () => temporary[Symbol.asyncDispose]() }
  } catch (error) {
    await temporary[Symbol.asyncDispose]()
    throw error
  }
}

async function link(from: string, to: string): Promise<void> {
  if (existsSync(from)) await symlink(await realpath(from), to, 'dir')
}

async function layOver(
  directory: string,
  replacements: ReadonlyMap<string, string | undefined>,
): Promise<void> {
  for (const [path, text] of replacements) {
    const inside = normalize(path)
    if (isAbsolute(inside) || inside.split(sep)[0] === '..')
      throw new RangeError(`${path} is outside of the workspace`)
    const target = join(directory, inside)
    if (text === undefined) {
      await rm(target, { force: true })
      continue
    }
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, text)
  }
}

function isLeftOut(workspace: string, source: string): boolean {
  const [first = ''] = source.slice(workspace.length).split(sep).filter(Boolean)
  return ['node_modules', '.levelup', '.turbo', '.cache'].includes(first)
}
