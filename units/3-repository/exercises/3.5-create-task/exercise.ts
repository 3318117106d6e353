import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'A task and its first activity',
  summary:
    'Store a task together with its activity CREATED. Whatever fails, and at whichever statement, there is never one without the ' +
    'other, not even for a moment.',
  points: 10,
  minutes: 15,
  technologies: ['PostgreSQL', 'Prisma', 'transactions'],
  edit: ['src/tasks/create-task.ts'],
  docs: 'docs/unit-3/04-isolation-levels.md',
  hints: [
    'Imagine that the process is stopped between your two writes. Code that puts it right afterwards would not run any more.',
    'There are two ways. db.$transaction(async (tx) => { … }) makes a transaction of what you do with tx, and only of that: what goes ' +
      'through db in there has nothing to do with it. And Prisma writes what belongs together in one transaction by itself, when ' +
      'you say it in one call: a nested write.',
    "db.task.create({ data: { userId, title, done, dueDate: fromDay(dueDate), activities: { create: { kind: 'CREATED' } } } }), and " +
      'toTask of what it gives.',
  ],
})
