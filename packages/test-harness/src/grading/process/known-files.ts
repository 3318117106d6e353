import type { Vitest } from 'vitest/node'
import { changedFiles, stampsOf, type FileStamps } from '../file-stamps.ts'

/** What vite has read of the workspaces, so that it reads again only what has changed. */
export class KnownFiles {
  readonly #known = new Map<string, FileStamps>()

  forgetChanges(vitest: Vitest, workspace: string): void {
    const now = stampsOf(workspace)
    for (const file of changedFiles(this.#known.get(workspace) ?? now, now)) vitest.invalidateFile(file)
    this.#known.set(workspace, now)
  }

  /** Another workspace may come to the same place. */
  forget(vitest: Vitest, workspace: string): void {
    this.#known.delete(workspace)
    for (const { moduleGraph } of Object.values(vitest.vite.environments)) {
      const files = [...moduleGraph.fileToModulesMap.keys()]
      for (const file of files) if (file.startsWith(`${workspace}/`)) vitest.invalidateFile(file)
    }
  }
}
