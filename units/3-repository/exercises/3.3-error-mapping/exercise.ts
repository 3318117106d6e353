import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'Errors that a client can use',
  summary:
    'One function decides what a client sees of any error: DUPLICATE_TITLE, CONFLICT, CONSTRAINT_VIOLATION, NOT_FOUND, try again, or ' +
    'nothing about the inside. And a task is handed over to another user without looking first: the database says what is wrong.',
  points: 15,
  minutes: 20,
  technologies: ['PostgreSQL', 'Prisma', 'constraints', 'HTTP'],
  edit: ['src/app/map-error.ts', 'src/tasks/hand-over.ts'],
  docs: 'docs/unit-3/02-errors.md',
  hints: [
    'There are three kinds of errors: those that our own code throws (HttpError), those that the database reports, and all others. ' +
      'Prisma wraps the second kind in codes of its own; toDatabaseError unwraps them. For handOver: which of your questions does ' +
      'the UPDATE itself not answer?',
    'Begin with instanceof HttpError, then P2025, which is Prisma’s "no such row", then toDatabaseError(error): if that is a ' +
      'DatabaseError, go by code, and for DB_UNIQUE by constraint: tasks_user_id_title_key and users_email_key have codes of their ' +
      'own. A Record from code to answer is all you need. Everything that is left gets one fixed sentence.',
    "const known = toDatabaseError(error); if (known instanceof DatabaseError) return known.code === 'DB_UNIQUE' ? " +
      "(byConstraint[known.constraint ?? ''] ?? conflict) : (byCode[known.code] ?? internal). handOver: db.task.update({ where: { id: " +
      'taskId, deletedAt: null }, data: { userId: toUserId, version: { increment: 1 } } }), and toTask of what it gives; its errors ' +
      'are already the right ones.',
  ],
})
