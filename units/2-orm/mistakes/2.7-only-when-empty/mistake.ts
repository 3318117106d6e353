import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.7',
  title: 'Only if there is nothing yet',
  why: 'A count decides, and a count is out of date as soon as it is there: two that start together (the app and its tests, two containers) both find nothing and both write, and one of them dies. And what was changed or deleted once never comes back, because the table is not empty.',
  caughtBy: '4 runs at once: none fails, and the rows are the same',
  message: 'what one finds missing, the other may be writing',
})
