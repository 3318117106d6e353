import { defineUnit } from '@levelup/course/manifest'

export default defineUnit({
  number: 5,
  slug: 'nosql',
  title: 'NoSQL',
  summary:
    'The task tracker gets what is not relational, on the real thing: Redis for what is hot and may be lost, documents where shapes differ. You predict what a command does, see that it does something else, and learn when to take which.',
  services: ['postgres', 'redis', 'mongodb'],
  continues: {
    solution: '4-optimization',
    changes: [
      {
        files: ['package.json', 'acceptance.test.ts', 'src/answers.ts'],
        why: "the unit's name, and what its own suite asks for",
      },
      {
        files: [
          'src/diagnosis',
          'src/employees',
          'src/products',
          'src/routes/logged-routes.ts',
          'src/explain.ts',
          'src/print-log.ts',
        ],
        why: 'only exercises of unit 4 asked for it',
      },
      {
        files: ['src/tasks/recent-activities.ts', 'prisma/migrations/20260401090000_newest_activities_index'],
        why: 'GET /activities is cured as the diagnosis of 4.6 says: an index for the list, and one statement for the titles',
      },
      {
        files: ['src/redis.ts', 'src/mongo.ts', 'src/config.ts'],
        why: 'the app has a Redis and a MongoDB beside its PostgreSQL',
      },
      {
        files: ['src/app/map-error.ts', 'src/app/to-database-error.ts'],
        why: "errors of MongoDB's driver have their answers as well",
      },
      {
        files: [
          'src/routes/catalog.ts',
          'src/catalog/collection.ts',
          'src/catalog/import-document.ts',
          'src/app/sample-products.ts',
          'src/main.ts',
        ],
        why: 'the products of 5.1, and what begins with them',
      },
      {
        files: ['src/routes/leaderboard.ts', 'src/routes/sessions.ts', 'src/app/errors.ts'],
        why: 'the routes of 5.3, 401 for who is not signed in, and 429 for who tries too often',
      },
      {
        files: ['src/tasks/task-store.ts', 'src/tasks/hand-over.ts', 'src/tasks/trash.ts'],
        why: 'whoever writes tasks tells whose they are and were: the cache of 5.7 has to know',
      },
      {
        files: ['src/cache/hit-rate.ts', 'src/limiter/sign-in-limit.ts', 'src/routes/cached-tasks.ts'],
        why: 'the routes of 5.7',
      },
      {
        files: [
          'src/routes/preferences.ts',
          'src/routes/activity-log.ts',
          'src/routes/id-from.ts',
          'src/activity-log/cursor.ts',
          'src/app/compose-preferences.ts',
          'src/app/done-once.ts',
        ],
        why: 'the routes of 5.8, the places that its pages go on from, and how they are put together',
      },
      {
        files: ['src/crew', 'src/routes/crew.ts', 'src/app/compose-crew.ts'],
        why: 'the crew of 5.5, as it was shipped, and its routes',
      },
      {
        files: ['src/users/log-in.ts', 'src/users/password.ts'],
        why: 'a session begins with the right password',
      },
      {
        files: ['src/app/build-app.ts', 'src/app/compose.ts', 'src/app/log-statements.ts'],
        why: 'Redis, MongoDB and their routes are put together here, and their commands are logged beside the statements',
      },
      {
        files: [
          'prisma/schema.prisma',
          'prisma/migrations/20260509090000_eventtrack',
          'src/eventtrack',
          'src/routes/eventtrack.ts',
          'src/routes/eventtrack-page.ts',
          'src/app/sample-data.ts',
        ],
        why: 'EventTrack (5.9): its tables, its routes and page, what delivers the scores every second, and a few rows to begin with',
      },
      {
        files: ['src/routes/readyz.ts'],
        why: '/readyz tells whether Redis and MongoDB are there; without them the app is ready all the same',
      },
      {
        files: ['src/shop', 'src/routes/shop.ts', 'prisma/migrations/20260506090000_shop_products'],
        why: 'the shop of 5.6, with a table, a few products and its routes',
      },
      {
        files: ['src/routes/cards.ts', 'src/cards/add.ts', 'src/app/compose-cards.ts'],
        why: 'the routes of 5.2, and what they need besides',
      },
      {
        files: ['app.test.ts'],
        why: 'the routes that are new, and an app that goes on without Redis or MongoDB',
      },
      {
        files: [
          'prisma/migrations/20260504090000_devices',
          'prisma/schema.prisma',
          'src/app/sample-data.ts',
          'src/devices/add-device.ts',
          'src/devices/sample-devices.ts',
          'src/routes/devices.ts',
        ],
        why: 'the devices of 5.4: what differs from one kind to the next is JSON',
      },
    ],
  },
})
