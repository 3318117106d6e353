import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.9',
  title: 'Prices as floating-point numbers',
  why:
    'numeric(10, 2) keeps cents exactly; a Float is binary, and 17.55 is 17.550000000000000711. It reads well for a while, until a ' +
    'sum is a cent off and nobody finds out where.',
  caughtBy: 'describes every column as it is, and none besides',
  message: 'Your models describe other columns than the partner has',
})
