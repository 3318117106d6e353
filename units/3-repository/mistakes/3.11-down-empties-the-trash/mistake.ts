import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.11',
  title: 'A way back that empties the trash',
  why: 'The old rule cannot come back while a title is there twice, so what is in the trash has to go. That it goes for good is noticed on the day after the rollback, when somebody wants a task back.',
  caughtBy: 'down gives up rather than delete what stands in its way',
  message: 'got its way by deleting',
})
