import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'find-then-create',
    title: 'Look first, then create or update',
    why: 'Twenty requests look at once, and all see nothing; all create, one succeeds, and nineteen clients get an error for a request that was right. What a SELECT says may be past by the time you write: only the primary key knows at that moment.',
    caughtBy: '20 PUTs of one new id at once: one creates, the others replace, none fails',
    message: 'between your look and your INSERT, another PUT created the task',
  },
  {
    name: 'keeps-what-is-left-out',
    title: 'Replaces only what was sent',
    why: 'That is PATCH. A client that PUTs a task without a due date says that it has none, and finds the old one still there; and the same request gives another task each time, depending on what was there before.',
    caughtBy: 'a known id: nothing is left of the old state, whatever the request leaves out',
    message: 'what the request leaves out has its default, not the value it had before',
    edits: [
      {
        file: 'src/tasks/put-task.ts',
        from: 'const { userId, title, done = false, dueDate = null } = task',
        to: 'const { userId, title, done = null, dueDate = null } = task',
      },
      {
        file: 'src/tasks/put-task.ts',
        from: `
          VALUES (\${id}::uuid, \${userId}::uuid, \${title}, \${done}, \${dueDate}::date)
          ON CONFLICT (id) DO UPDATE SET
            title = excluded.title, done = excluded.done, due_date = excluded.due_date,
        `,
        to: `
          VALUES (\${id}::uuid, \${userId}::uuid, \${title}, coalesce(\${done}, false), \${dueDate}::date)
          ON CONFLICT (id) DO UPDATE SET
            title = excluded.title, done = coalesce(\${done}, tasks.done),
            due_date = coalesce(excluded.due_date, tasks.due_date),
        `,
      },
    ],
  },
  {
    name: 'overwrites-anybodys',
    title: 'Does not ask whose task it is',
    why: 'The client chooses the id, so it may choose one that exists. An upsert that only looks at the id lets every user write over every task of everybody.',
    caughtBy: "the id of another user's task is refused, and nothing of it changes",
    message: 'a user who guesses an id can overwrite the task of somebody else',
  },
])
