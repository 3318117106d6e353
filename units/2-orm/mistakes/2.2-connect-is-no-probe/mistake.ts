import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.2',
  title: '$connect() for a probe',
  why: 'With a driver adapter $connect() prepares a pool and opens no connection. The program starts, says that it listens, and fails at every request; a deployment that waits for "started" replaces the last healthy instance with it.',
  caughtBy: 'a database that does not answer is told in one line: where it was looked for, and no password',
  message: 'ask it something first',
})
