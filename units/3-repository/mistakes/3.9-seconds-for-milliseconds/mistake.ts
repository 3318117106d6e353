import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.9',
  title: 'Counts its waits in seconds',
  why: 'delay takes milliseconds, and 0.05 of them is no wait at all. It is random and doubles as it should; only the other transaction is still under way when the next attempt comes, and the one after that. All three are used up within a millisecond.',
  caughtBy: 'a wait is a random time, up to 50 and up to 100 ms',
  message: 'next to none, and the other transaction has not even ended',
})
