import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '1.5',
  title: 'A transaction that begins as a reader',
  why: 'A plain BEGIN takes no lock. The SELECT makes the transaction a reader of the state at that moment; if another desk commits before the INSERT, SQLite refuses to let the reader write (SQLITE_BUSY), and no waiting helps, because what it has read is out of date.',
  caughtBy: 'the last copy is never lent twice, whenever the other desk asks for it',
  message: 'Say with BEGIN that you are going to write',
})
