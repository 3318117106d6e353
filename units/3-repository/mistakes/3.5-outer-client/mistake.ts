import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.5',
  title: 'A transaction that nothing runs in',
  why: '$transaction opens a transaction and hands over tx, but the writes go through db, on other connections. BEGIN and COMMIT are in the log, and protect nothing.',
  caughtBy: 'an activity that the database refuses takes the task with it',
  message: 'the two writes are not one transaction',
})
