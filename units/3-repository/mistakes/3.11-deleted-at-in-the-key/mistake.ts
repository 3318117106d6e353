import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.11',
  title: 'UNIQUE (user_id, title, deleted_at)',
  why: 'For a unique index no NULL equals another. All who live have a NULL there, so the rule holds for the trash, where nobody needs it, and for nobody else.',
  caughtBy: 'among the living a title stays unique for each user, under the name that the app knows',
  message: 'no NULL equals another',
})
