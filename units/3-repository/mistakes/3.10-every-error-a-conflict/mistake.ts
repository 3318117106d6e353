import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.10',
  title: 'Takes every error for a conflict',
  why:
    'A dead connection, a timeout and a bug all turn into "this user still has tasks". The client starts to look for tasks that ' +
    'are not there, and whoever is on call sees no error at all.',
  caughtBy: 'passes on what is no conflict',
  message: '409 would tell the client to clean up',
})
