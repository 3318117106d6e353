import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'Check out and return',
  summary:
    'Lend a free copy of a book and take it back. Each writes two tables, in one transaction that happens entirely or not at ' +
    'all, while another desk works on the same file.',
  points: 15,
  minutes: 15,
  technologies: ['SQLite', 'transactions'],
  services: [],
  edit: ['src/lending.ts'],
  docs: 'docs/unit-1/04-transactions-and-acid.md',
  hints: [
    'Write it without a transaction first and see what the injected failures leave behind. Then ask of each line: if the program ' +
      'died right here, what would the next reader see? And what if the other desk came right here?',
    'db.transaction(work) gives a function that begins, runs `work`, commits, and rolls back when it throws: no try, no finally. ' +
      'Called as it is, it says BEGIN, which takes no lock: your SELECT then reads a state that may be out of date when you ' +
      'INSERT. Calling .immediate() on it says BEGIN IMMEDIATE: there is one writer, and it is you, from the first line on.',
    'const lend = db.transaction(() => { … }); return lend.immediate(). Inside: SELECT copies.id … WHERE books.isbn = ? AND NOT ' +
      'EXISTS (SELECT 1 FROM loans WHERE loans.copy_id = copies.id AND loans.returned_on IS NULL) LIMIT 1; INSERT INTO loans … ' +
      "VALUES (@copyId, @memberId, @today, date(@today, @days || ' days')) RETURNING …; INSERT INTO loan_events. The return: " +
      'UPDATE loans SET returned_on = @today WHERE id = @loanId AND returned_on IS NULL RETURNING …, and the event only if there ' +
      'was a row.',
  ],
})
