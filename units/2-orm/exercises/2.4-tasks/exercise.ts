import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'Create, read, update, delete through the client',
  summary:
    'Five functions on the tasks of one user. Nobody reaches anybody else’s task, nothing but title and done is ever written, and ' +
    'the same code gives the same answers on SQLite and on PostgreSQL.',
  points: 15,
  minutes: 20,
  technologies: ['Prisma', 'PostgreSQL', 'SQLite', 'property-based tests'],
  edit: ['src/tasks.ts'],
  docs: 'docs/unit-2/01-what-an-orm-buys.md',
  hints: [
    'Read the model Task in ../data/tracker/schema.prisma, then type db.task. and let your editor list what there is. The owner ' +
      'belongs to every condition: where: { id, userId }.',
    'findUnique takes further conditions beside the id, and gives null when there is nothing. update and delete throw in that case ' +
      '(P2025); updateManyAndReturn and deleteMany tell you how much they found instead, in one statement. Name the fields that you ' +
      'write, { title, done }: an undefined one is left alone, and whatever else the caller’s object holds is not in it.',
    'create({ data: { userId, title, done } }) · (await findUnique({ where: { id, userId } })) ?? undefined · findMany({ where: { ' +
      "userId, done }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }) · const [task] = await updateManyAndReturn({ where: { id, " +
      'userId }, data: { title, done } }) · const { count } = await deleteMany({ where: { id, userId } }).',
  ],
})
