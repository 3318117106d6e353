import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.4',
  title: 'The app checks, the table takes everything',
  why: 'The app is not the only one that writes: there are imports, scripts, the console, and the next version of the app, which forgets a check in one route. A rule that the table does not know is broken within a year, and every reader has to reckon with it.',
  caughtBy: 'the table refuses what is out of range, whoever writes it',
  message: 'a check in the app holds for this app only',
})
