import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.7',
  title: 'Asks for the version, and does not count it on',
  why: 'A version that never changes fits everybody. The condition is there, and looks right in every review, but it refuses nobody.',
  caughtBy: 'of two who have read the same version, the later one is refused: no update is lost',
  message: 'the second one had not seen what the first one wrote, and wrote over it',
})
