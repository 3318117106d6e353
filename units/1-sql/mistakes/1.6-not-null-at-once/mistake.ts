import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '1.6',
  title: 'NOT NULL without a default, at once',
  why: "The users who are there have no value for the new column, so the database refuses it. On the developer's empty table it went through. And if it had not been refused, every sign-up of an old program would fail from then on.",
  caughtBy: 'PostgreSQL: no user and no login is lost, on the way up and on the way back',
  message: 'contains null values',
})
