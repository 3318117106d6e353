import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.9',
  title: 'Tries again whatever went wrong',
  why: 'A title that is taken is taken the third time too. The client waits for an answer that was known at once, the database does everything three times, and what is not a whole transaction may even happen three times.',
  caughtBy: 'a rule that refuses is not asked again',
  message: 'the same again fails again',
})
