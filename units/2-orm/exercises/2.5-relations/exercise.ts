import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'Three ways to load a relation',
  summary:
    'Everybody’s tasks with their tags: loaded when somebody asks, with one query per table, and with a single join. The same data ' +
    'each time, and a budget of queries that does not grow with the number of rows.',
  points: 15,
  minutes: 20,
  technologies: ['Prisma', 'PostgreSQL', 'relations', 'N+1'],
  edit: ['src/relations.ts'],
  docs: 'docs/unit-2/04-loading-strategies.md',
  hints: [
    'Write down one select for a board, with its nested lists, and use it twice: the strategy is an option beside it. Each nested ' +
      'list can have an orderBy of its own, and needs one.',
    'select: { id: true, displayName: true, tasks: { select: { …, tags: { select: { tag: { select: { name: true } } } } } } } with ' +
      "relationLoadStrategy: 'query' or 'join'. For the lazy one, findMany only the users, and give each a function that closes over " +
      'the id. Keep the promise of the first call, not its result, so that two calls at once share it; and forget it if it fails.',
    "Order tasks by [{ createdAt: 'asc' }, { id: 'asc' }], the links of a task by { tag: { name: 'asc' } }, users by { email: 'asc' }. " +
      'Lazy: let loading: Promise<BoardTask[]> | undefined; return () => (loading ??= load().catch((error) => { loading = undefined; ' +
      'throw error })), where load is db.task.findMany({ where: { userId }, … }) with the same nested select.',
  ],
})
