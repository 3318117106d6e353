import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.2',
  title: 'The database is closed before the server',
  why: 'A request that is under way needs its connection for its next statement. Prisma then opens a pool anew, which nobody closes any more: the process hangs until somebody kills it.',
  caughtBy:
    'SIGTERM or SIGINT during a slow request: it is answered, then every connection closes and the process ends',
  message: 'tell it first, because what it is still answering needs the database',
})
