import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.9',
  title: 'Waits a fixed time',
  why: 'Those that collided waited for the same moment, and meet there again, and once more after that. A random part is what takes them apart.',
  caughtBy: 'a wait is a random time, up to 50 and up to 100 ms',
  message: 'two that have collided come back at the same moment',
})
