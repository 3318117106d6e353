import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '1.8',
  title: 'Overwrites the row',
  why: "The old address is gone, and with it the answer to where last month's invoice went. A table that keeps only the present cannot be asked about the past, however the question is put.",
  caughtBy: 'every address stays in the history, each from its change to the next',
  message: 'none is overwritten',
})
