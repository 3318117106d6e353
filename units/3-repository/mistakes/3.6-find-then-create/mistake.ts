import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.6',
  title: 'Look first, then create or update',
  why: 'Twenty requests look at once, and all see nothing; all create, one succeeds, and nineteen clients get an error for a request that was right. What a SELECT says may be past by the time you write: only the primary key knows at that moment.',
  caughtBy: '20 PUTs of one new id at once: one creates, the others replace, none fails',
  message: 'between your look and your INSERT, another PUT created the task',
})
