import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'A transfer that never loses a minute',
  summary:
    'Move minutes from one account to another so that two hundred transfers at once, in both directions, keep the total. Lock the accounts ' +
    'in an order that knows no deadlock, wait for them only so long, and leave nothing half done.',
  points: 20,
  minutes: 35,
  technologies: ['PostgreSQL', 'Prisma', 'transactions', 'row locks'],
  edit: ['src/accounts/transfer.ts'],
  docs: 'docs/unit-3/06-pessimistic-locking.md',
  hints: [
    'A transaction keeps others from seeing half of your work. It does not keep them from reading the same balance as you. What you read ' +
      'in order to compute from it has to stay as it is until you have written.',
    'In db.$transaction(async (tx) => …): SELECT … FOR UPDATE locks the rows that it reads until COMMIT, and gives their latest values. Both ' +
      'directions have to take their two locks in the same order; ORDER BY id in one SELECT does. lock_timeout bounds the wait; it has to ' +
      'be set for this transaction only, and SET takes no parameters, but set_config does.',
    "First tx.$executeRaw`SELECT set_config('lock_timeout', ${`${lockTimeoutMs}ms`}, true)`, where true means LOCAL. Then tx.$queryRaw`SELECT " +
      'id, balance_minutes AS "balanceMinutes" FROM accounts WHERE id IN (${fromId}::uuid, ${toId}::uuid) ORDER BY id FOR UPDATE`. One is ' +
      'missing: NotFound. Too little: Conflict. Then tx.account.update({ where: { id }, data: { balanceMinutes: { increment: -minutes } } }), ' +
      'and the same with + for the other; toAccount of ./account.ts makes the answer.',
  ],
})
