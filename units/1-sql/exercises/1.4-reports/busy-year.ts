import type { LibraryData, LoanRow } from '../../data/library.ts'
import { daysAfter, seededRandom } from '../../data/random.ts'

/** Some hundred loans, the same in every run: too many to be right by luck. */
export const busyYear: LibraryData = build()

function build(): LibraryData {
  const random = seededRandom(1897)
  const books = numbered(40, (id) => ({
    id,
    isbn: `978-1-00-${String((id * 7919) % 100_000).padStart(6, '0')}-0`,
    title: `Volume ${(id * 17) % 31}`,
    published_year: 1950 + id,
  }))
  const copies = books.flatMap(({ id: book_id }) =>
    numbered(1 + (book_id % 3), (copy_number) => ({ id: book_id * 10 + copy_number, book_id, copy_number })),
  )
  return {
    name: 'busy year',
    authors: numbered(25, (id) => ({ id, name: `Author ${(id * 7) % 25}` })),
    books,
    book_authors: books.flatMap(({ id: book_id }) =>
      numbered(1 + (book_id % 3), (position) => ({
        book_id,
        author_id: 1 + ((book_id + position * 9) % 25),
        position,
      })),
    ),
    members: numbered(60, (id) => ({
      id,
      name: `Member ${(id * 23) % 50}`,
      email: `member-${id}@example.test`,
      joined_on: daysAfter('2025-01-01', id),
    })),
    copies,
    loans: shuffled(
      copies.flatMap(({ id, book_id }) => (book_id % 8 === 0 ? [] : loansOf(id, random))),
      random,
    ),
  }
}

/** A copy goes out again only after it came back; some are out at the end of the year. */
function loansOf(copy_id: number, random: (below: number) => number): Omit<LoanRow, 'id'>[] {
  const loans: Omit<LoanRow, 'id'>[] = []
  for (let day = random(60); day < 330; day += 1 + random(90)) {
    const loaned_on = daysAfter('2026-01-01', day)
    day += random(60)
    const out = random(6) === 0
    // Squared, so that some members borrow a lot and the last ones nothing.
    const member_id = 1 + Math.floor(random(50) ** 2 / 50)
    const returned_on = out ? null : daysAfter('2026-01-01', day)
    loans.push({ copy_id, member_id, loaned_on, due_on: daysAfter(loaned_on, 28), returned_on })
    if (out) break
  }
  return loans
}

function shuffled(loans: Omit<LoanRow, 'id'>[], random: (below: number) => number): LoanRow[] {
  const keyed = loans.map((loan) => ({ loan, key: random(1_000_000) })).sort((a, b) => a.key - b.key)
  return keyed.map(({ loan }, i) => ({ id: i + 1, ...loan }))
}

function numbered<T>(length: number, make: (number: number) => T): T[] {
  return Array.from({ length }, (_, i) => make(i + 1))
}
