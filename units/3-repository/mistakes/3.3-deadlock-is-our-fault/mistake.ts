import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.3',
  title: 'Knows no deadlocks',
  why: 'A deadlock has never been seen while the app was written, so it is not in the table, and falls to 500. In production it comes under load: the client is told that something is broken, does not try again, and the alarm goes off for something that the next attempt would have settled.',
  caughtBy: 'what may succeed a moment later is 503, and says why',
  message: 'the answer to deadlock: it is nobody’s mistake',
})
