import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.11',
  title: 'Gives Prisma’s rows as they are',
  why: 'They have the same names as a Task, so the list looks right as long as nobody has a due date. Then it is a Date at midnight UTC: JSON makes a time of it, and west of Greenwich the task is due a day early.',
  caughtBy: 'a list shows the trash, too, when it is asked for',
  message: 'toTask makes it one',
})
