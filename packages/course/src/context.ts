import { loadCourse, type Course } from './catalog/course.ts'
import { findRoot } from './catalog/root.ts'
import { coloursOf, readConfig, type Colours, type Config, type Io } from './config.ts'
import { CourseError } from './errors.ts'

/** What every command is given: where it runs, how it talks, and which course it is about. */
export interface Context {
  readonly io: Io
  readonly config: Config
  readonly colours: Colours
  readonly root: () => string
  /** Reads the manifests. Throws `COURSE_BROKEN_MANIFEST` when one is wrong. */
  readonly course: () => Promise<Course>
  /** The same without judging: for `verify`, which reports wrong manifests as findings. */
  readonly courseAsIs: () => Promise<Course>
  readonly print: (text?: string) => void
  readonly warn: (text: string) => void
  /** `pnpm course …`, the way this person types it. */
  readonly command: (rest: string) => string
}

export function createContext(io: Io, rootOption: () => string | undefined): Context {
  const config = readConfig(io)
  const root = () => findRoot(io.cwd, rootOption() ?? config.root)
  return {
    io,
    config,
    colours: coloursOf(config),
    root,
    course: async () => refuseBroken(await loadCourse(root())),
    courseAsIs: () => loadCourse(root()),
    print: (text = '') => void io.stdout.write(`${text}\n`),
    warn: (text) => void io.stderr.write(`${text}\n`),
    command: (rest) => `${config.pnpm} course ${rest}`,
  }
}

function refuseBroken(course: Course): Course {
  const [broken] = course.broken
  if (!broken) return course
  throw new CourseError(
    'COURSE_BROKEN_MANIFEST',
    `units/${broken.unit}/${broken.file} cannot be read: ${broken.problems.join('; ')}`,
    'Correct that file (its fields are described in packages/course/src/manifest.ts).',
  )
}
