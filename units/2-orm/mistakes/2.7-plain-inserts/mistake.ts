import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.7',
  title: 'Inserts, and nothing else',
  why: 'It works once. Whoever runs it again, because a colleague has added a task to it, gets an error, deletes the database and loses what they had set up by hand. A seed is run all the time, so it has to write or put right, not only write.',
  caughtBy: 'a second run changes nothing: no row more, and no id or timestamp another',
  message: 'the second run failed with DB_UNIQUE: it met rows of the first one',
})
