import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.10',
  title: 'Deletes the children by hand',
  why:
    'The policy of the foreign key no longer means anything: the app empties the tables first, and then nothing is in the way. ' +
    'What the lawyers wanted kept is gone, and every other program has to know the same list of tables.',
  caughtBy: 'RESTRICT: a user with tasks stays, with every task and every activity',
  message: 'Under RESTRICT a user who has tasks cannot be removed. Rows that are there afterwards',
})
