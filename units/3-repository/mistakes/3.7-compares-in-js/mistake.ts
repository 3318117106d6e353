import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.7',
  title: 'Compares the version in TypeScript, then updates by id',
  why: 'All who come at once read the same version, find it right and write. Each is told that it won, and every update but the last is gone without a trace: the very thing that the version was to prevent.',
  caughtBy: 'of 20 racing updates, exactly one wins per version',
  message: 'only the UPDATE itself can tell, at the moment when it writes',
})
