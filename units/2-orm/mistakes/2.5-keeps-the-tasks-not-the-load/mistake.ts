import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.5',
  title: 'Keeps what came, and not that it is on its way',
  why: 'While the first load is under way nothing is kept yet, so everybody who asks in the meantime starts a load of their own. On a quiet afternoon nobody notices; on a page that many open at the same moment, the same query runs hundreds of times at once, just when the database has the most to do.',
  caughtBy: 'lazy: what was asked for once is not asked for again',
  message: 'two who ask at the same time share one load',
})
