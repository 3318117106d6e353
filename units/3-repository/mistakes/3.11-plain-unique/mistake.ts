import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.11',
  title: 'The unique index stays as it is',
  why: 'The row is still in the table, and so its title is still taken. People delete a task, want to write it anew, and are told about a duplicate that they cannot see.',
  caughtBy: 'a title in the trash can be used again, as often as you like',
  message: 'although only the trash has it',
})
