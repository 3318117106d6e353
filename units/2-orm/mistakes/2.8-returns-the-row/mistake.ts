import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.8',
  title: 'Returns the row',
  why: 'What the client gives back is the row, all of it. JSON.stringify does not know which of the columns are secret, and every caller of the API now has the password hash.',
  caughtBy: 'the answer is the profile and nothing else of the row',
  message: 'the password hash is in the answer',
})
