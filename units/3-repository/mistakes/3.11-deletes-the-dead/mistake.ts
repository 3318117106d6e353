import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.11',
  title: 'Forgets the filter in one query',
  why: 'The list has it, the count has it, and the one query that nobody thought of works on the trash as well: here a second click on "delete" makes the 30 days begin anew. With soft deletes every query has to say which rows it means, and one that does not is no error, only wrong.',
  caughtBy: 'what is in the trash already cannot be deleted again, nor what never was',
  message: 'its 30 days begin anew',
})
