import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '1.1',
  title: "The author's name stored on the book",
  why:
    'It saves a join, and stores the name once for each book. A second author has no place, a correction ' +
    'has to find every copy of the name, and the one that is missed contradicts the others.',
  caughtBy: 'stores each fact once: nothing about an author, a book or a member in another table',
  message: 'books.author_name stores a fact that has its place elsewhere: authors.name',
})
