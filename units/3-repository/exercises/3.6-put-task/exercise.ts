import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'PUT: replace or create',
  summary:
    'PUT a task under an id that the client has chosen: created when it is new, replaced when it is known, with nothing left of the ' +
    'old state. Twenty at once create one task, and a task is replaced by its owner only.',
  points: 10,
  minutes: 20,
  technologies: ['PostgreSQL', 'Prisma', 'upserts'],
  edit: ['src/tasks/put-task.ts'],
  docs: 'docs/unit-3/04-isolation-levels.md',
  hints: [
    'Whatever a SELECT tells you may be past by the time you write. So do not ask first: the primary key on id decides, in the ' +
      'statement that writes. And what does a request say of the due date when it does not mention it?',
    'INSERT … ON CONFLICT (id) DO UPDATE SET …, through db.$queryRaw`…` (every ${value} is a parameter) or as Prisma’s upsert. The UPDATE ' +
      'may have a condition of its own, and it needs one: the owner. Where it does not hold, no row comes back. RETURNING gives you the ' +
      'row; what tells a new task from a replaced one is its version.',
    'INSERT INTO tasks (id, user_id, title, done, due_date) VALUES (${id}::uuid, ${userId}::uuid, ${title}, ${done}, ${dueDate}::date) ON ' +
      'CONFLICT (id) DO UPDATE SET title = excluded.title, done = excluded.done, due_date = excluded.due_date, deleted_at = NULL, ' +
      'version = tasks.version + 1 WHERE tasks.user_id = excluded.user_id RETURNING id, user_id AS "userId", …. done is false and dueDate null ' +
      'where the request has none. No row: throw new Conflict(…). Else { task: toTask(row), created: row.version === 1 }.',
  ],
})
