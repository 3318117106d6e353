import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.4',
  title: 'Whoever knows the id may change it',
  why: 'The id is found in a link, a log or a screenshot, and then everybody can rename and delete everybody’s tasks. Checking in the page who is logged in does not help: the request comes without the page. The owner belongs into the WHERE of every statement.',
  caughtBy: 'PostgreSQL: a task is out of reach for everybody but its owner',
  message: 'the task, after somebody else tried to change and to delete it',
})
