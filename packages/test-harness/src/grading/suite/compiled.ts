/** The types of Node do not have it. */
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: { Module: new (bytes: ArrayBufferView) => object }
}

/** More would only be held because a suite makes so many. */
const KEPT_MODULES = 4

const compiled: object[] = []

/**
 * Notes from now on which WebAssembly modules the suite compiles, as Prisma compiles its query compiler. V8 compiles
 * the same bytes once for all threads of a process, and drops the code with the last module of them. The process holds
 * on to these, so that the thread of the next suite begins with code that is optimised already.
 */
export function noteCompiled(): void {
  WebAssembly.Module = new Proxy(WebAssembly.Module, {
    construct(target, bytes, newTarget) {
      const module = Reflect.construct(target, bytes, newTarget) as object
      if (compiled.length < KEPT_MODULES) compiled.push(module)
      return module
    },
  })
}

export function compiledModules(): readonly object[] {
  return compiled
}
