import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.5',
  title: 'An activity that fails is only logged',
  why: '"The history must not keep people from working." So it has gaps, nobody is told, and what was to be the proof of who did what proves nothing.',
  caughtBy: 'a failure at any statement leaves neither a task nor an activity',
  message: 'the failure was swallowed',
})
