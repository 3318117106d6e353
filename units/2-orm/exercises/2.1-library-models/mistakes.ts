import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'cascading-loans',
    title: 'A cascade on every relation',
    why:
      'onDelete: Cascade makes the error go away when a member is deleted, and with it every loan, those of books that are still ' +
      'out included. Nobody knows any more where they are.',
    caughtBy: 'refuses to delete a member who has loans',
    message: 'no onDelete: Cascade or SetNull here',
    edits: [
      {
        file: 'prisma/library/schema.prisma',
        from: 'author Author @relation(fields: [authorId], references: [id], onDelete: Restrict)',
        to: 'author Author @relation(fields: [authorId], references: [id], onDelete: Cascade)',
      },
      {
        file: 'prisma/library/schema.prisma',
        from: 'book Book @relation(fields: [bookId], references: [id], onDelete: Restrict)',
        to: 'book Book @relation(fields: [bookId], references: [id], onDelete: Cascade)',
      },
      {
        file: 'prisma/library/schema.prisma',
        from: `
          copy   Copy   @relation(fields: [copyId], references: [id], onDelete: Restrict)
          member Member @relation(fields: [memberId], references: [id], onDelete: Restrict)
        `,
        to: `
          copy   Copy   @relation(fields: [copyId], references: [id], onDelete: Cascade)
          member Member @relation(fields: [memberId], references: [id], onDelete: Cascade)
        `,
      },
    ],
  },
  {
    name: 'implicit-cascade',
    title: 'Two lists instead of a link',
    why:
      'Two lists that point at each other are enough for Prisma, and it makes the table between them by itself: without a place for ' +
      'the order of the authors, and with a cascade on both sides, so that deleting an author changes title pages without a word.',
    caughtBy: 'links books and authors by a model of its own',
    message: 'by itself, because two models hold lists of each other',
    edits: [
      { file: 'prisma/library/schema.prisma', from: 'books BookAuthor[]', to: 'books Book[]' },
      {
        file: 'prisma/library/schema.prisma',
        from: `
          publishedYear Int?         @map("published_year")
          authors       BookAuthor[]
        `,
        to: `
          publishedYear Int?     @map("published_year")
          authors       Author[]
        `,
      },
      {
        file: 'prisma/library/schema.prisma',
        from: `
          model BookAuthor {
            bookId   Int @map("book_id")
            authorId Int @map("author_id")
            position Int

            // A link is a part of its book and goes with it. The author of a book stays.
            book   Book   @relation(fields: [bookId], references: [id], onDelete: Cascade)
            author Author @relation(fields: [authorId], references: [id], onDelete: Restrict)

            @@id([bookId, authorId])
            @@unique([bookId, position])
            @@index([authorId])
            @@map("book_authors")
          }

        `,
        to: '',
      },
    ],
  },
  {
    name: 'instants-for-days',
    title: 'Instants where days are meant',
    why:
      'A DateTime without @db.Date is a timestamp: a loan is due at midnight, in no particular zone. A reader one zone to the west ' +
      'sees the day before, and "due today" depends on who asks.',
    caughtBy: 'keeps days as days',
    message: '@db.Date makes it a day',
    edits: [
      {
        file: 'prisma/library/schema.prisma',
        from: 'joinedOn DateTime @map("joined_on") @db.Date',
        to: 'joinedOn DateTime @map("joined_on")',
      },
      {
        file: 'prisma/library/schema.prisma',
        from: `
          loanedOn   DateTime  @map("loaned_on") @db.Date
          dueOn      DateTime  @map("due_on") @db.Date
          returnedOn DateTime? @map("returned_on") @db.Date
        `,
        to: `
          loanedOn   DateTime  @map("loaned_on")
          dueOn      DateTime  @map("due_on")
          returnedOn DateTime? @map("returned_on")
        `,
      },
    ],
  },
  {
    name: 'missing-unique',
    title: 'A unique that was forgotten',
    why:
      'The code looks a book up by its ISBN and takes the first that it finds. Nothing in the models says that there is only one, so ' +
      'one day there are two, and which of them is lent out is left to chance.',
    caughtBy: 'refuses a second book with the same ISBN',
    message: 'books.isbn tells books apart: the field needs @unique',
    edits: [
      {
        file: 'prisma/library/schema.prisma',
        from: 'isbn          String       @unique',
        to: 'isbn          String',
      },
    ],
  },
])
