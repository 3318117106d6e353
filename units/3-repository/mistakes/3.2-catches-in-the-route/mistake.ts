import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.2',
  title: 'Every error of the repository is a 404',
  why: 'The route catches what the repository throws and says that the user is not there. While the database is down, every user is told that their account does not exist; nothing is in the log, and the error handler, whose trade this is, never hears of it.',
  caughtBy: 'what a repository throws reaches the error handler as it is',
  message: 'what reached the error handler, after the repository had failed',
})
