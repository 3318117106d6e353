import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'Five questions to the library',
  summary:
    'Answer five questions of the librarians, each with one query: an inner join over a many-to-many link, a left join that ' +
    'finds what is missing, and counts that are right for zero as well.',
  points: 15,
  minutes: 20,
  technologies: ['SQLite', 'joins', 'aggregates'],
  services: [],
  edit: ['src/reports.ts'],
  docs: 'docs/unit-1/03-joins-and-aggregates.md',
  hints: [
    'Ask of each report: does a row without a partner belong in the answer? If it does (a member without loans), the join must ' +
      'be a LEFT JOIN; if it does not (a book that nobody borrowed), a plain JOIN drops it. And without ORDER BY no order is ' +
      'promised, however often it looks right.',
    'After a LEFT JOIN a member without loans is one row, its loan columns NULL: count(*) counts that row, count(loans.id) does ' +
      'not. "Never borrowed" is LEFT JOIN … WHERE loans.id IS NULL, or NOT EXISTS. Group by id, never by name: two members may ' +
      'share one. julianday(a) - julianday(b) is the number of days between two dates, as a fraction type: cast it.',
    'Most borrowed: SELECT books.isbn, books.title, count(*) AS loans FROM loans JOIN copies ON copies.id = loans.copy_id JOIN ' +
      'books ON books.id = copies.book_id GROUP BY books.id ORDER BY loans DESC, books.title, books.isbn LIMIT ?. Every member: ' +
      'SELECT members.id, members.name, count(loans.id) AS loans FROM members LEFT JOIN loans ON loans.member_id = members.id ' +
      'GROUP BY members.id ORDER BY loans DESC, members.name.',
  ],
})
