import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.4',
  title: 'Whatever Date can read is a day',
  why: 'JavaScript takes 2026-02-30 for the 2nd of March. The client meant something else, or nothing at all, and the task is due on a day that nobody ever said.',
  caughtBy: 'a due date is a day of the calendar, written YYYY-MM-DD',
  message: 'something else is stored than was sent',
})
