import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'after-the-row',
    title: 'Changes the row after it was written',
    why:
      'An AFTER trigger sees the row when it is stored already: what it writes into NEW goes nowhere. There is no error, the trigger ' +
      'is in the catalog, it runs with every UPDATE, and the column never moves.',
    caughtBy: 'tasks: updated_at moves on every UPDATE, from any client',
    message: 'another program changed a row of tasks, and nothing in the database noted when',
    edits: [
      {
        file: 'prisma/migrations/20260204090000_updated_at/migration.sql',
        from: `
          CREATE TRIGGER users_updated_at BEFORE UPDATE ON "users" FOR EACH ROW EXECUTE FUNCTION set_updated_at();
          CREATE TRIGGER tasks_updated_at BEFORE UPDATE ON "tasks" FOR EACH ROW EXECUTE FUNCTION set_updated_at();
          CREATE TRIGGER accounts_updated_at BEFORE UPDATE ON "accounts" FOR EACH ROW EXECUTE FUNCTION set_updated_at();
        `,
        to: `
          CREATE TRIGGER users_updated_at AFTER UPDATE ON "users" FOR EACH ROW EXECUTE FUNCTION set_updated_at();
          CREATE TRIGGER tasks_updated_at AFTER UPDATE ON "tasks" FOR EACH ROW EXECUTE FUNCTION set_updated_at();
          CREATE TRIGGER accounts_updated_at AFTER UPDATE ON "accounts" FOR EACH ROW EXECUTE FUNCTION set_updated_at();
        `,
      },
    ],
  },
  {
    name: 'asks-then-changes',
    title: 'Looks for the open tasks, changes the open tasks, and gives those it had seen',
    why: 'Three statements, and each sees the tasks of another moment. A task that comes in between is completed, and nobody is told: it is missing from the answer, and from the list of open tasks.',
    caughtBy: 'completeTasks returns every task that it has completed',
    message: 'what it says and what it did have to be about the same tasks',
    edits: [
      {
        file: 'src/tasks/complete-tasks.ts',
        from: `
          const rows = await db.task.updateManyAndReturn({
            where: { userId, done: false, deletedAt: null },
            data: { done: true, version: { increment: 1 } },
          })
        `,
        to: `
          const where = { userId, done: false, deletedAt: null }
          const open = await db.task.findMany({ where, select: { id: true } })
          await db.task.updateMany({ where, data: { done: true, version: { increment: 1 } } })
          const rows = await db.task.findMany({ where: { id: { in: open.map(({ id }) => id) } } })
        `,
      },
    ],
  },
  {
    name: 'sets-it-in-code',
    title: 'Sets updatedAt in the code',
    why:
      'It works for as long as this is the only line that changes a task. The next one forgets it, a script does not know of it, and ' +
      'two servers whose clocks differ write changes in the wrong order.',
    caughtBy: 'completeTasks leaves updated_at to the database',
    message: 'the app has set it, by its own clock',
    edits: [
      {
        file: 'src/tasks/complete-tasks.ts',
        from: 'data: { done: true, version: { increment: 1 } },',
        to: 'data: { done: true, version: { increment: 1 }, updatedAt: new Date() },',
      },
    ],
  },
  {
    name: 'trusts-the-client',
    title: 'Steps back when the client brings a time',
    why:
      'It looks polite: a client that sets updated_at must have a reason. The reason is usually an ORM that writes all columns back, ' +
      'with the time at which the row was read, or a machine whose clock is wrong.',
    caughtBy: 'a value that a client sends for updated_at does not count',
    message: 'a client claimed a change in 2031, and the database believed it',
    edits: [
      {
        file: 'prisma/migrations/20260204090000_updated_at/migration.sql',
        from: `
          NEW.updated_at := clock_timestamp();
        `,
        to: `
          IF NEW.updated_at IS NOT DISTINCT FROM OLD.updated_at THEN
            NEW.updated_at := clock_timestamp();
          END IF;
        `,
      },
    ],
  },
])
