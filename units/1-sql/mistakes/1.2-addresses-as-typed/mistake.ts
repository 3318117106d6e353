import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '1.2',
  title: 'Compares names and addresses as they were typed',
  why:
    '" Jon Pike" and "Jon Pike", Ada@Example.test and ada@example.test: for DISTINCT and for UNIQUE these ' +
    'are different, so one person becomes two. Clean the values before anything compares them.',
  caughtBy: 'after 1nf.sql, sheet_1nf has one clean row for each line and author, in the order of the cell',
  message: "author is ' Jon Pike', expected 'Jon Pike'",
})
