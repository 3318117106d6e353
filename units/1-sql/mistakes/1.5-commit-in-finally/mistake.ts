import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '1.5',
  title: 'COMMIT in finally',
  why: 'finally runs after a failure as well, so the half that was written before it is committed. Commit belongs behind the last write; the way out of a failure is ROLLBACK.',
  caughtBy: 'a failure at any statement of a return leaves the loan as it was',
  message: 'half of the return (1 of 1 loan, 0 of 1 event)',
})
