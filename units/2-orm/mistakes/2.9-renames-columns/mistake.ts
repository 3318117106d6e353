import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.9',
  title: 'Renames the columns instead of mapping them',
  why:
    'The names in the code are good, and Prisma looks for columns of the same names. It finds none in the partner’s database, and its ' +
    'next migration would rename theirs, under programs that know nothing of it.',
  caughtBy: 'describes every column as it is, and none besides',
  message: "Prisma would change the partner's database to fit them",
})
