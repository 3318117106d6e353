import { statSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import type { TypeErrors } from './type-errors.ts'

/** The compiler with everything that it has read, which makes every look after the first one short. */
export interface Program {
  /** `undefined` when it was cancelled, or none of these files is there. */
  errorsIn(files: readonly string[]): TypeErrors | undefined
}

const CANNOT_FIND_MODULE = 2307

class CancelledError extends Error {}

/** Reads the course's tsconfig.json; `undefined` where there is none. `isCancelled` is asked all the time. */
export function openProgram(root: string, isCancelled: () => boolean): Program | undefined {
  const options = optionsOf(root)
  if (!options) return undefined
  let files: readonly string[] = []
  let isUnresolved = false
  let looks = 0
  const host: ts.LanguageServiceHost = {
    ...sourcesOnDisk(isCancelled),
    getCompilationSettings: () => options,
    getScriptFileNames: () => [...files],
    getCurrentDirectory: () => root,
    getCancellationToken: () => ({ isCancellationRequested: isCancelled }),
    // A module that was missing may be there now: the files that import it are read anew.
    getScriptVersion: (file) =>
      `${versionOf(file)}${isUnresolved && files.includes(file) ? `-${looks}` : ''}`,
  }
  const service = ts.createLanguageService(host, ts.createDocumentRegistry())
  return {
    errorsIn(wanted) {
      files = wanted.filter((file) => ts.sys.fileExists(file))
      if (files.length === 0) return undefined
      looks += 1
      try {
        const found = files.flatMap((file) => [
          ...service.getSyntacticDiagnostics(file),
          ...service.getSemanticDiagnostics(file),
        ])
        isUnresolved = found.some(({ code }) => code === CANNOT_FIND_MODULE)
        return typeErrors(found.filter(({ category }) => category === ts.DiagnosticCategory.Error))
      } catch (error) {
        if (error instanceof CancelledError || error instanceof ts.OperationCanceledException)
          return undefined
        throw error
      }
    },
  }
}

function optionsOf(root: string): ts.CompilerOptions | undefined {
  const file = join(root, 'tsconfig.json')
  if (!ts.sys.fileExists(file)) return undefined
  const { config } = ts.readConfigFile(file, (path) => ts.sys.readFile(path)) as {
    config?: { compilerOptions?: unknown }
  }
  const { options } = ts.convertCompilerOptionsFromJson(config?.compilerOptions ?? {}, root)
  // Half-written code has names that nothing uses yet; that is no error.
  return { ...options, noUnusedLocals: false, noUnusedParameters: false, noEmit: true }
}

function sourcesOnDisk(isCancelled: () => boolean) {
  return {
    getScriptSnapshot: (file: string) => {
      // The compiler itself looks for a cancellation only once it has read everything.
      if (isCancelled()) throw new CancelledError()
      const text = ts.sys.readFile(file)
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
    },
    getDefaultLibFileName: (options: ts.CompilerOptions) => ts.getDefaultLibFilePath(options),
    fileExists: (file: string) => ts.sys.fileExists(file),
    readFile: (file: string) => ts.sys.readFile(file),
    directoryExists: (directory: string) => ts.sys.directoryExists(directory),
    getDirectories: (directory: string) => ts.sys.getDirectories(directory),
    realpath: (path: string) => ts.sys.realpath?.(path) ?? path,
  }
}

function versionOf(file: string): string {
  if (file.includes('/node_modules/')) return 'installed'
  const stats = statSync(file, { throwIfNoEntry: false })
  return stats ? `${stats.mtimeMs}-${stats.size}` : 'missing'
}

function typeErrors(found: readonly ts.Diagnostic[]): TypeErrors {
  const first = found.find(({ file }) => file !== undefined)
  if (!first?.file) return { count: found.length }
  const { line, character } = first.file.getLineAndCharacterOfPosition(first.start ?? 0)
  return {
    count: found.length,
    first: {
      file: first.file.fileName,
      line: line + 1,
      column: character + 1,
      message: ts.flattenDiagnosticMessageText(first.messageText, ' '),
    },
  }
}
