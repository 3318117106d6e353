import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.1',
  title: 'The double counts the trash, too',
  why: 'In the database the title of a task in the trash is free again; in this double it is taken. Tests on the double show a 409 that no user will ever get, or somebody “repairs” the app until they are green.',
  caughtBy: 'in memory: a title is unique among the living tasks of one user',
  message: 'the trash does not count',
})
