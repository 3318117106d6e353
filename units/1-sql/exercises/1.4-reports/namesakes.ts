import type { LibraryData } from '../../data/library.ts'

/** Everything that can tie does: members of one name, books of one title, equal counts, equal delays. */
export const namesakes: LibraryData = {
  name: 'namesakes and ties',
  authors: [
    { id: 1, name: 'Pat Stone' },
    { id: 2, name: 'Ira Vale' },
  ],
  books: [
    { id: 1, isbn: '978-0-00-000019-9', title: 'Poems', published_year: 1998 },
    { id: 2, isbn: '978-0-00-000012-2', title: 'Poems', published_year: 2024 },
    { id: 3, isbn: '978-0-00-000015-5', title: 'Essays', published_year: 2001 },
    { id: 4, isbn: '978-0-00-000011-1', title: 'Winter', published_year: 2003 },
  ],
  book_authors: [
    { book_id: 1, author_id: 1, position: 1 },
    { book_id: 2, author_id: 2, position: 1 },
    { book_id: 3, author_id: 1, position: 2 },
    { book_id: 3, author_id: 2, position: 1 },
    { book_id: 4, author_id: 2, position: 1 },
  ],
  members: [
    { id: 1, name: 'Sam Reyes', email: 'sam@example.test', joined_on: '2027-01-03' },
    { id: 2, name: 'Sam Reyes', email: 's.reyes@example.test', joined_on: '2027-01-04' },
    { id: 3, name: 'Lou Adair', email: 'lou@example.test', joined_on: '2027-01-05' },
    { id: 4, name: 'Sam Reyes', email: 'sam.r@example.test', joined_on: '2027-01-06' },
    { id: 5, name: 'Lou Adair', email: 'l.adair@example.test', joined_on: '2027-01-07' },
    { id: 6, name: 'Sam Reyes', email: 'samuel@example.test', joined_on: '2027-01-08' },
  ],
  copies: [
    { id: 1, book_id: 1, copy_number: 1 },
    { id: 2, book_id: 2, copy_number: 1 },
    { id: 3, book_id: 3, copy_number: 1 },
    { id: 4, book_id: 3, copy_number: 2 },
    { id: 5, book_id: 4, copy_number: 1 },
  ],
  loans: [
    {
      id: 1,
      copy_id: 5,
      member_id: 1,
      loaned_on: '2027-12-01',
      due_on: '2027-12-31',
      returned_on: '2028-03-01',
    },
    { id: 2, copy_id: 1, member_id: 1, loaned_on: '2028-01-31', due_on: '2028-02-28', returned_on: null },
    { id: 3, copy_id: 2, member_id: 2, loaned_on: '2027-12-03', due_on: '2027-12-31', returned_on: null },
    { id: 4, copy_id: 3, member_id: 2, loaned_on: '2028-01-31', due_on: '2028-02-28', returned_on: null },
    { id: 5, copy_id: 4, member_id: 3, loaned_on: '2027-12-03', due_on: '2027-12-31', returned_on: null },
    { id: 6, copy_id: 5, member_id: 5, loaned_on: '2028-03-01', due_on: '2028-03-29', returned_on: null },
  ],
}
