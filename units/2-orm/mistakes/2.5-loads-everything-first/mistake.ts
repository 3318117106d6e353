import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.5',
  title: 'Lazy in name only',
  why: 'All tasks are loaded with the list, and tasks() hands out what has been in memory since. Whoever opens one board has paid for all of them, and sees it as it was when the list was loaded, not as it is.',
  caughtBy: 'lazy: tasks are loaded when they are asked for, and no sooner',
  message: 'was everything loaded beforehand?',
})
