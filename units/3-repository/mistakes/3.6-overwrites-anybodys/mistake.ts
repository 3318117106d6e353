import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.6',
  title: 'Does not ask whose task it is',
  why: 'The client chooses the id, so it may choose one that exists. An upsert that only looks at the id lets every user write over every task of everybody.',
  caughtBy: "the id of another user's task is refused, and nothing of it changes",
  message: 'whoever guesses an id can overwrite what is not theirs',
})
