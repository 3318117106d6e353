import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.1',
  title: 'Two lists instead of a link',
  why:
    'Two lists that point at each other are enough for Prisma, and it makes the table between them by itself: without a place for ' +
    'the order of the authors, and with a cascade on both sides, so that deleting an author changes title pages without a word.',
  caughtBy: 'links books and authors by a model of its own',
  message: 'by itself, because two models hold lists of each other',
})
