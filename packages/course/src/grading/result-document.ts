import { join } from 'node:path'
import type { RunResult } from '@levelup/test-harness/grading'
import type { Course } from '../catalog/course.ts'
import { textOf } from '../catalog/text-of.ts'
import type { ExitCode } from '../errors.ts'
import type { Source } from './answer-files.ts'
import type { Borrowed } from './borrowed.ts'
import { commitOf, type Commit } from './commit.ts'
import type { GradedExercise, GradeResult } from './grade.ts'

/** What `course test --json` prints, as schema/result-1.schema.json describes it. */
interface ResultDocument {
  /** Counted up with every change of the shape. */
  readonly schemaVersion: 1
  readonly exitCode: ExitCode
  readonly course: { readonly version?: string } & Partial<Commit>
  readonly nodeVersion: string
  /** One for each unit. */
  readonly runs: readonly PublishedRun[]
}

interface PublishedRun extends Pick<
  RunResult,
  'outcome' | 'databases' | 'durationMs' | 'failure' | 'output'
> {
  readonly unit: { readonly number: number; readonly name: string; readonly title: string }
  readonly source: Source
  readonly points: GradeResult['points']
  readonly exercises: readonly GradedExercise[]
  readonly changedGiven: readonly { readonly file: string; readonly replaced: boolean }[]
  readonly borrowed: readonly Borrowed[]
}

/** The results for machines, with the version and the commit of the course that judged. */
export async function resultDocument(
  course: Course,
  exitCode: ExitCode,
  results: readonly GradeResult[],
): Promise<ResultDocument> {
  const version = versionOf(course)
  return {
    schemaVersion: 1,
    exitCode,
    course: { ...(version !== undefined && { version }), ...(await commitOf(course)) },
    nodeVersion: process.versions.node,
    runs: results.map(published),
  }
}

/** Without what concerns this machine alone: places in its file system. */
function published(result: GradeResult): PublishedRun {
  const { unit, source, outcome, points, exercises, databases, durationMs, failure, output, borrowed } =
    result
  return {
    unit: { number: unit.number, name: unit.name, title: unit.title },
    source,
    outcome,
    points,
    exercises,
    databases,
    changedGiven: result.changedGiven.map(({ file, text }) => ({ file, replaced: text !== undefined })),
    borrowed,
    durationMs,
    ...(failure && { failure }),
    ...(output !== undefined && { output }),
  }
}

function versionOf({ root }: Course): string | undefined {
  const text = textOf(join(root, 'package.json'))
  return text === undefined ? undefined : (JSON.parse(text) as { version?: string }).version
}
