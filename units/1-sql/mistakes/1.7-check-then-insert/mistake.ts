import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '1.7',
  title: 'Look first, then insert or update',
  why: 'Fifty writers look at once and all see nothing; all insert, one succeeds, and 49 imports fail. The answer to the SELECT is out of date the moment it arrives: only the unique constraint knows at the time of writing.',
  caughtBy: 'PostgreSQL: 50 writers of one new SKU at once: one row, and no writer fails',
  message: 'between your look and your INSERT, another writer added the row',
})
