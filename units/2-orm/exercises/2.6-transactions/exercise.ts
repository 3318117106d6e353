import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'All or nothing, over two models',
  summary:
    'A task together with its tags, by a nested write; and two accounts of one person made into one, by an interactive transaction. ' +
    'Whatever fails, and wherever, nothing is left of it.',
  points: 15,
  minutes: 20,
  technologies: ['Prisma', 'PostgreSQL', 'transactions', 'fault injection'],
  edit: ['src/transactions.ts'],
  docs: 'docs/unit-2/05-transactions-and-seeds.md',
  hints: [
    'What Prisma is given in one call, it does in one transaction: so the tags go into the data of the task. For the merge you have to ' +
      'look before you write, so it is db.$transaction with a function.',
    'tags: { create: [{ tag: { connectOrCreate: { where: { name }, create: { name } } } }, …] } makes the links, and the tags that are ' +
      'missing. In the function of $transaction use its parameter tx for everything: what goes through db takes another connection, ' +
      'is committed at once and stays. And await every call: Prisma sends nothing before.',
    'return db.$transaction(async (tx) => { find both users, return undefined unless both are there; const { count } = await ' +
      'tx.task.updateMany({ where: { userId: fromId }, data: { userId: intoId } }); await tx.user.updateMany({ where: { id: intoId, ' +
      'bio: null }, data: { bio: from.bio } }); await tx.user.delete({ where: { id: fromId } }); return { movedTasks: count } }). ' +
      'Before it: the same id twice is undefined. For the tags: new Set(tags).',
  ],
})
