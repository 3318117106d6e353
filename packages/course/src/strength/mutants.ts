import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { workspaceOf, type Exercise, type Unit } from '../catalog/course.ts'
import { editFilesIn } from '../catalog/edit-files.ts'
import { applyChange, type Change } from './change.ts'
import { prismaChanges } from './prisma.ts'
import { sqlChanges } from './sql/changes.ts'
import { typescriptChanges } from './typescript/changes.ts'

/** A solution's file with one change made. */
export interface Mutant extends Change {
  /** In the workspace. */
  readonly file: string
  /** Of the file, from 1. */
  readonly line: number
  /** The file as it is. */
  readonly text: string
  /** The file with the change. */
  readonly changed: string
}

/** Every change of an exercise's solution that leaves code which can be loaded. */
export async function mutantsOf(unit: Unit, exercise: Exercise): Promise<Mutant[]> {
  const solution = workspaceOf(unit, 'solution')
  const ofFiles = await Promise.all(
    editFilesIn(solution, exercise).map(async (file) => {
      const text = readFileSync(join(solution, file), 'utf8')
      const changes = await changesOf(file, text)
      return changes.map((change) => {
        const line = text.slice(0, change.start).split('\n').length
        return { ...change, file, line, text, changed: applyChange(text, change) }
      })
    }),
  )
  return ofFiles.flat().filter(({ file, changed }) => !file.endsWith('.ts') || isTypeScript(changed))
}

async function changesOf(file: string, text: string): Promise<Change[]> {
  if (file.endsWith('.ts')) return typescriptChanges(file, text)
  if (file.endsWith('.sql')) return sqlChanges(text)
  return file.endsWith('.prisma') ? prismaChanges(text) : []
}

function isTypeScript(text: string): boolean {
  const { diagnostics = [] } = ts.transpileModule(text, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
  })
  return diagnostics.length === 0
}
