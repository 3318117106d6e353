import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '1.8',
  title: 'Periods that hold both their ends',
  why: 'BETWEEN includes both ends, so in the instant of a change two addresses count, and which one the query gives is luck. Half-open periods share an end without sharing an instant.',
  caughtBy: 'in the very instant of a change the new address counts, and the old one no longer',
  message: 'half-open',
})
