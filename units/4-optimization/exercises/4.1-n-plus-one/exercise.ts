import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'One query for the list',
  summary:
    'GET /tasks?include=user shows each task with its user, and asks the database once more for every task. Let one query do it, ' +
    'whatever the length of the list, with the same answer as before.',
  points: 10,
  minutes: 20,
  technologies: ['PostgreSQL', 'Prisma', 'N+1', 'joins'],
  edit: ['src/tasks/tasks-with-user.ts'],
  docs: 'docs/unit-4/01-what-a-query-costs.md',
  hints: [
    'Start the app with LOG_LEVEL=debug, ask for the list of the whole team, and count the lines with SELECT in the log. Which line of ' +
      'the function sends the statement that comes again and again?',
    'Every task has exactly one user: that is a join. Prisma writes it when the query for the tasks includes the relation `user`. Say ' +
      'which of its columns you want, a user has a password hash as well; and which of the tasks you do not: `omit` leaves out the notes.',
    "db.task.findMany({ relationLoadStrategy: 'join', where: conditionOf(filter), omit: { notes: true }, include: { user: { select: { id: true, email: true } } }, " +
      'orderBy: [...oldestFirst] }), then for each row { ...toTask(row), user: row.user }. Or in SQL: SELECT t.…, u.id, u.email FROM tasks ' +
      't JOIN users u ON u.id = t.user_id WHERE … ORDER BY t.created_at, t.id.',
  ],
})
