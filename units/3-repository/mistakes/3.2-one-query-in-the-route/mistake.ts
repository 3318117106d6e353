import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.2',
  title: 'Just this one query in the route',
  why: 'The list needed a filter, and Prisma was only an import away. From then on this file needs a database to be loaded, its tests need one to be run, and the rule about the trash has a second home, which nobody will remember when it changes.',
  caughtBy: 'from no route does an import lead to the database',
  message: 'a route knows the database',
})
