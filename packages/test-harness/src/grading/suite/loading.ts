interface LoadedModule {
  readonly id: string
  readonly file: string
  readonly imports: ReadonlySet<string>
  readonly evaluated: boolean
  readonly promise: unknown
  readonly meta: unknown
}

interface Modules {
  readonly idToModuleMap: ReadonlyMap<string, LoadedModule>
}

let modules: Modules = { idToModuleMap: new Map() }

/** These are the modules of the suite that runs. */
export function setModules(ofSuite: Modules): void {
  modules = ofSuite
}

/**
 * The files of the workspace that have begun to load and have not ended, without those that only wait for another one.
 */
export function filesLoading(): string[] {
  const pending = [...modules.idToModuleMap.values()].filter(
    ({ promise, evaluated }) => promise && !evaluated,
  )
  const ids = new Set(pending.map(({ id }) => id))
  return pending.filter(({ imports }) => ![...imports].some((id) => ids.has(id))).map(({ file }) => file)
}

/** The modules that Node itself has loaded for the suite: those outside of the workspace, as URLs. */
export function modulesOutside(): string[] {
  return [...modules.idToModuleMap.values()].flatMap(({ meta }) => {
    const url =
      typeof meta === 'object' && meta !== null && 'externalize' in meta ? meta.externalize : undefined
    return typeof url === 'string' ? [url] : []
  })
}
