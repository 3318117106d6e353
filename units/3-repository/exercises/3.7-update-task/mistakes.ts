import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'compares-in-js',
    title: 'Compares the version in TypeScript, then updates by id',
    why: 'All who come at once read the same version, find it right and write. Each is told that it won, and every update but the last is gone without a trace: the very thing that the version was to prevent.',
    caughtBy: 'of 20 racing updates, exactly one wins per version',
    message: 'only the UPDATE itself can tell, at the moment when it writes',
  },
  {
    name: 'if-match-optional',
    title: 'Checks If-Match only when it is there',
    why: 'The clients that know nothing of versions are the ones that overwrite what others wrote. As long as one of them may leave the header out, nobody can rely on it.',
    caughtBy: 'HTTP: no If-Match, or one that stands for any version: 428',
    message: 'a PATCH without If-Match says nothing of what the client has read, and was carried out',
  },
  {
    name: 'version-stays',
    title: 'Asks for the version, and does not count it on',
    why: 'A version that never changes fits everybody. The condition is there, and looks right in every review, but it refuses nobody.',
    caughtBy: 'of two who have read the same version, the later one is refused: no update is lost',
    message: 'the second one had not seen what the first one wrote, and wrote over it',
    edits: [
      {
        file: 'src/tasks/update-task.ts',
        from: 'data: { title, done, dueDate: fromDay(dueDate), version: { increment: 1 } },',
        to: 'data: { title, done, dueDate: fromDay(dueDate) },',
      },
    ],
  },
])
