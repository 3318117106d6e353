import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'Lost updates, and the version that prevents them',
  summary:
    'A client that changes a task says in If-Match which version it has read. If that is no longer the current one, the change is refused with 412; without the header, ' +
    'with 428. Of twenty who come with the same version at once, exactly one wins.',
  points: 15,
  minutes: 25,
  technologies: ['PostgreSQL', 'Prisma', 'HTTP', 'optimistic locking'],
  edit: ['src/tasks/update-task.ts', 'src/routes/patch-task.ts'],
  docs: 'docs/unit-3/05-optimistic-locking.md',
  hints: [
    'Two people open the same task, and both save. Who notices? Between any look at the version and your UPDATE there is time for ' +
      'somebody else, in a transaction too. So which statement has to compare?',
    'UPDATE … WHERE id = … AND version = … sets version + 1 and finds either one row or none; Prisma says it as updateManyAndReturn({ where, ' +
      'data }) with version: { increment: 1 }. Only when it finds none look why: is there such a task outside of the trash (412), or not ' +
      '(404)? In the route, If-Match is a text with quotes in it: "v3".',
    'const [row] = await db.task.updateManyAndReturn({ where: { id, version, deletedAt: null }, data: { title, done, dueDate: fromDay(dueDate), ' +
      'version: { increment: 1 } } }). A row: return toTask(row). None: db.task.count({ where: { id, deletedAt: null } }) decides between ' +
      'NotFound and PreconditionFailed. Route: headers["if-match"] undefined or "*": PreconditionRequired; /^"v(\\d{1,9})"$/ does not match: ' +
      'PreconditionFailed; else Number(…) is the version for update.',
  ],
})
