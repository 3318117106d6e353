import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.8',
  title: 'Locks both accounts in one SELECT, in no order',
  why: 'One statement, so there is one order: it looks right, and no test with two transfers at once fails. But a SELECT … FOR UPDATE without ORDER BY locks the rows as its plan comes upon them, and the plan changes with the size of the table, with ANALYZE and with every row that an UPDATE moves. Then two transfers lock in different orders, and deadlock.',
  caughtBy: 'which account is locked first does not depend on the query plan',
  message: 'Let the statement say it: ORDER BY id',
})
