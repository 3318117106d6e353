import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '1.5',
  title: 'Every statement for itself',
  why: 'Each statement is a transaction of its own. When the second write fails, the first one stays: a copy is out and the journal knows nothing of it. And between looking and lending, another desk may lend the same copy.',
  caughtBy: 'a failure at any statement of a check-out leaves nothing behind',
  message: 'half of the check-out (1 of 1 loan, 0 of 1 event)',
})
