import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.7',
  title: 'Leaves updatedAt to the client',
  why: 'Prisma sets a field with @updatedAt whenever it writes, and every run of the seed writes. So all tasks were changed "just now", lists sorted by change come in another order each day, and a screenshot in a test never looks the same twice.',
  caughtBy: 'a second run changes nothing: no row more, and no id or timestamp another',
  message: 'what stands in the rows of users after a second run',
})
