import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '1.1',
  title: 'Foreign keys that nobody enforces',
  why:
    'SQLite parses foreign keys and then ignores them until the connection says PRAGMA foreign_keys = ON. ' +
    'The schema looks right, every test with good rows passes, and the orphans come to light years later.',
  caughtBy: 'refuses a loan of a copy that does not exist',
  message: 'is declared, but nobody enforces it: PRAGMA foreign_keys is off on this connection',
})
