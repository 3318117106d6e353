import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '1.6',
  title: 'A default that is different for every row',
  why: 'clock_timestamp() is volatile: PostgreSQL has to compute it for each row, so it writes the whole table anew and keeps everybody out meanwhile. On ten rows it is instant, on fifty million it is an outage.',
  caughtBy: 'PostgreSQL: no step rewrites the table',
  message: 'step 1 rewrote the table',
})
