import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'Narrow selects for lists',
  summary:
    'GET /tasks reads every column of every task, long notes among them, and drops what no list shows in JavaScript. Let the database ' +
    'read and send only the columns of the list, with the same answer as before.',
  points: 10,
  minutes: 15,
  technologies: ['PostgreSQL', 'Prisma', 'TOAST', 'SELECT *'],
  edit: ['src/tasks/list-tasks.ts'],
  docs: 'docs/unit-4/05-narrow-selects.md',
  hints: [
    'Start the app with LOG_LEVEL=debug, ask for the list of user 10000000-0000-4000-8000-000000000003, and read the SELECT in the log. ' +
      'Which of its columns are not in the answer? toTask drops them, after they have travelled.',
    'findMany takes `select`, the columns that you want, or `omit`, those that you do not want. Leaving a field out of the object that you ' +
      'return is not enough: by then the database has read it and sent it.',
    'db.task.findMany({ select: { id: true, userId: true, title: true, done: true, dueDate: true, version: true, deletedAt: true, ' +
      'createdAt: true, updatedAt: true }, where: conditionOf(filter), orderBy: [...oldestFirst] }), and toTask for each row as before.',
  ],
})
