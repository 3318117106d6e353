import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.1',
  title: 'A unique that was forgotten',
  why:
    'The code looks a book up by its ISBN and takes the first that it finds. Nothing in the models says that there is only one, so ' +
    'one day there are two, and which of them is lent out is left to chance.',
  caughtBy: 'refuses a second book with the same ISBN',
  message: 'books.isbn tells books apart: the field needs @unique',
})
