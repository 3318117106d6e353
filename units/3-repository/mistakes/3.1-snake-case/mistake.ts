import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.1',
  title: 'SELECT * in the repository',
  why: 'The list comes from raw SQL and goes out as it came: user_id, due_date, created_at. Whoever uses it has to know the table, and the repository hides nothing any more. Half of the app says task.dueDate, which is undefined here, and nobody complains.',
  caughtBy: 'Prisma: tasks come as entities: camelCase, days as text, times as Date',
  message: 'rows stop at the repository',
})
