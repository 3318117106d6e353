import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.6',
  title: 'The client instead of the transaction',
  why: 'One db among all the tx, and nothing shows it as long as all goes well. That statement goes over another connection and is committed at once: when the deletion fails, the tasks have moved all the same. Where it touches a row that the transaction has locked, it waits for the transaction that waits for it, until a timeout ends both.',
  caughtBy: 'a failure at any statement of a merge leaves both accounts as they were',
  message: 'what it had written to tasks: not all of it is in one transaction',
})
