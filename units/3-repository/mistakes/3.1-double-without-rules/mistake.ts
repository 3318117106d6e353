import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.1',
  title: 'A double that accepts everything',
  why: 'In memory every title is free, so all tests of the handlers see only success. The first duplicate in production meets code that nobody has ever run. A double is worth as much as the rules that it shares with the real thing.',
  caughtBy: 'in memory: a title is unique among the living tasks of one user',
  message: 'was accepted; it must be refused with DB_UNIQUE',
})
