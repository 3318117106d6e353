import { defineUnit } from '@levelup/course/manifest'

export default defineUnit({
  number: 4,
  slug: 'optimization',
  title: 'Query optimization',
  summary:
    'The task tracker has grown: some users have thousands of tasks, and its lists are slow. You find out why, in query counts and plans, and make each list cost what it shows.',
  services: ['postgres'],
  continues: {
    solution: '3-repository',
    changes: [
      {
        files: ['package.json', 'acceptance.test.ts', 'src/answers.ts'],
        why: "the unit's name, and what its own suite asks for",
      },
      {
        files: [
          'prisma/delete-policy',
          'src/accounts/naive-transfer.ts',
          'src/app/sample-errors.ts',
          'src/repositories/memory.ts',
        ],
        why: 'only exercises of unit 3 asked for it',
      },
      {
        files: ['prisma/migrations/20260301090000_notes', 'prisma/schema.prisma', 'src/tasks/entity.ts'],
        why: 'tasks have notes, which no list shows; and Prisma may join',
      },
      {
        files: ['src/routes/list-tasks.ts', 'src/routes/tasks.ts', 'src/routes/task-schema.ts'],
        why: 'GET /tasks has a file of its own, as it takes more than a userId now',
      },
      {
        files: ['src/tasks/list-tasks.ts', 'src/tasks/task-filter.ts'],
        why: 'a list is about a filter, and not only about a user',
      },
      {
        files: ['src/tasks/open-tasks.ts', 'src/routes/open-tasks.ts'],
        why: 'the app begins with what a user has to do next: GET /tasks/open',
      },
      { files: ['src/app/build-app.ts', 'src/app/compose.ts'], why: 'the lists are put together here' },
      {
        files: ['src/app/sample-data.ts', 'src/app/dev-database.ts'],
        why: 'the app begins with 5,000 tasks, and no migration of unit 3 is missing any more',
      },
      { files: ['src/products/one-by-one.ts'], why: 'what the bulk loads of 4.7 are compared with' },
      {
        files: ['src/app/log-statements.ts'],
        why: 'a statement is logged with the request that it was sent for',
      },
      {
        files: [
          'src/tasks/recent-activities.ts',
          'src/routes/recent-activities.ts',
          'src/routes/logged-routes.ts',
        ],
        why: 'the team has a page with what happened last: GET /activities, whose log is read in 4.6',
      },
      { files: ['src/print-log.ts', 'src/explain.ts'], why: 'the tools of 4.6: pnpm read-log, pnpm explain' },
      { files: ['app.test.ts'], why: 'what was an exercise of unit 3 is given now' },
    ],
  },
})
