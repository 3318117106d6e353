import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '1.2',
  title: 'Splits on the comma, but keeps the duplicates',
  why:
    'The cell is taken apart, but every mention of an author becomes an author: whoever wrote three books ' +
    'is there three times, and a correction of the name reaches one of them. Normalising is about ' +
    'entities, not about commas.',
  caughtBy: 'after 3nf.sql, every author is stored once',
  message: "the row { name: 'Mira Holt' } came 2 times, expected 1",
})
