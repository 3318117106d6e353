import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.12',
  title: 'Looks at the newest migration only',
  why: 'Where the last one is, the others must be, one would think. But two branches are merged, each with a migration, and the one with the later date was applied first: the earlier one is pending for ever, and every copy of the app says that it is ready.',
  caughtBy: 'a migration that was left out, before others that are applied, is pending too',
  message: 'although the newest one is applied',
})
