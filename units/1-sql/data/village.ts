import type { LibraryData } from './library.ts'

/**
 * Small enough to answer every question by looking. Ids are in no useful order, so that nobody gets an order for free.
 */
export const village: LibraryData = {
  name: 'village library',
  authors: [
    { id: 1, name: 'Mira Holt' },
    { id: 2, name: 'Jon Pike' },
    { id: 3, name: 'Ann Li' },
    { id: 4, name: 'Nell Asher' },
  ],
  books: [
    { id: 1, isbn: '978-0-00-000001-1', title: 'The Salt Road', published_year: 2011 },
    { id: 2, isbn: '978-0-00-000002-2', title: 'Small Harbours', published_year: 2019 },
    { id: 3, isbn: '978-0-00-000003-3', title: 'Night Ferry', published_year: 2020 },
    { id: 4, isbn: '978-0-00-000004-4', title: 'Songs Without Names', published_year: null },
  ],
  book_authors: [
    { book_id: 1, author_id: 1, position: 2 },
    { book_id: 1, author_id: 2, position: 1 },
    { book_id: 2, author_id: 1, position: 1 },
    { book_id: 3, author_id: 3, position: 1 },
  ],
  members: [
    { id: 1, name: 'Wanda Ostrow', email: 'wanda@example.test', joined_on: '2026-01-03' },
    { id: 2, name: 'Bo Lindner', email: 'bo@example.test', joined_on: '2026-01-12' },
    { id: 3, name: 'Ada Quill', email: 'ada@example.test', joined_on: '2026-01-05' },
    { id: 4, name: 'Yann Brook', email: 'yann@example.test', joined_on: '2026-02-14' },
    { id: 5, name: 'Cleo Marsh', email: 'cleo@example.test', joined_on: '2026-02-01' },
    { id: 6, name: 'Ada Quill', email: 'ada.q@example.test', joined_on: '2026-02-02' },
  ],
  copies: [
    { id: 1, book_id: 1, copy_number: 1 },
    { id: 2, book_id: 1, copy_number: 2 },
    { id: 3, book_id: 2, copy_number: 1 },
    { id: 4, book_id: 3, copy_number: 1 },
    { id: 5, book_id: 4, copy_number: 1 },
  ],
  loans: [
    {
      id: 1,
      copy_id: 1,
      member_id: 2,
      loaned_on: '2026-03-02',
      due_on: '2026-03-30',
      returned_on: '2026-03-20',
    },
    {
      id: 2,
      copy_id: 1,
      member_id: 3,
      loaned_on: '2026-03-21',
      due_on: '2026-04-18',
      returned_on: '2026-04-30',
    },
    { id: 3, copy_id: 2, member_id: 1, loaned_on: '2026-04-01', due_on: '2026-04-29', returned_on: null },
    { id: 4, copy_id: 4, member_id: 3, loaned_on: '2026-04-12', due_on: '2026-05-10', returned_on: null },
    { id: 5, copy_id: 3, member_id: 2, loaned_on: '2026-03-25', due_on: '2026-04-22', returned_on: null },
    { id: 6, copy_id: 1, member_id: 3, loaned_on: '2026-05-02', due_on: '2026-05-30', returned_on: null },
    {
      id: 7,
      copy_id: 4,
      member_id: 4,
      loaned_on: '2026-03-01',
      due_on: '2026-03-29',
      returned_on: '2026-03-28',
    },
  ],
}
