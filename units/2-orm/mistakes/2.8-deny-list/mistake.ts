import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.8',
  title: 'Takes out what must not be seen',
  why: 'It is right today. The column that somebody adds next month is not in the list, and nobody who adds it looks here: it is published without a decision. A list of what goes out fails the other way round, and that is noticed at once.',
  caughtBy: 'a column that the table gets tomorrow does not appear in the answer',
  message: 'the answer also holds lastLoginIp',
})
