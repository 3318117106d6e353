import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'Models for the library',
  summary:
    "Say the library's schema again, in Prisma's language: six models with keys, relations and uniques, from which Prisma derives " +
    'tables that keep the rules of 1.1.',
  points: 15,
  minutes: 20,
  technologies: ['Prisma', 'PostgreSQL', 'models', 'relations'],
  edit: ['prisma/library/schema.prisma'],
  docs: 'docs/unit-2/02-models-and-migrations.md',
  hints: [
    'Begin with the models that point at nothing (Author, Book, Member), then write those that do. For each relation there are ' +
      'three fields: the number that is stored, the model it leads to, and on the other side the list that leads back.',
    'The side with the number has @relation(fields: [bookId], references: [id]). One field that tells rows apart is @unique, two ' +
      'together are @@unique([a, b]), a key of two is @@id([a, b]). @map names a column, @@map a table, and @db.Date makes a day.',
    'The link, whose pattern the others follow: model BookAuthor { bookId Int @map("book_id")  authorId Int @map("author_id")  ' +
      'position Int  book Book @relation(fields: [bookId], references: [id])  author Author @relation(fields: [authorId], ' +
      'references: [id])  @@id([bookId, authorId])  @@unique([bookId, position])  @@map("book_authors") } (each on a line of its ' +
      'own), and both Book and Author get a field of type BookAuthor[].',
  ],
})
