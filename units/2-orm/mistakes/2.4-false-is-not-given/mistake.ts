import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.4',
  title: 'Takes false for "not given"',
  why: 'Tasks can be ticked off, and never be opened again: done: false is dropped on the way, the answer is a 200, and the page shows what it showed before. "Not given" is undefined and nothing else, and an undefined field is one that the client leaves alone by itself.',
  caughtBy: 'PostgreSQL: false and an empty title are values like any other, and what is not given stays',
  message: 'takes false for "not given"',
})
