import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { workspaceOf, type Exercise, type Unit } from '../catalog/course.ts'
import { filesBelow } from '../catalog/edit-files.ts'
import { exerciseSuiteFingerprint, hashFiles } from '../progress/fingerprint.ts'

const packages = join(import.meta.dirname, '../../..')

/**
 * One value for all that a verdict about an exercise depends on besides the change itself: its suite, the solution, the
 * packages that both use, what is installed, and the database servers.
 */
export function basisOf(root: string, unit: Unit, exercise: Exercise, servers: string): string {
  const solution = workspaceOf(unit, 'solution')
  const parts = [
    exerciseSuiteFingerprint(unit, exercise),
    hashFiles(solution, filesBelow(solution)),
    hashFiles(packages, packageFiles()),
    hashFiles(root, ['pnpm-lock.yaml']),
    servers,
  ]
  return createHash('sha256').update(parts.join('\0')).digest('hex')
}

/** The code of the packages; this one only decides what is asked. */
function packageFiles(): string[] {
  return filesBelow(packages).filter(
    (file) => /^(?!course\/)[^/]+\/src\//.test(file) && !file.endsWith('.test.ts'),
  )
}
