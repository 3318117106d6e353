import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'deletes-it-again',
    title: 'Takes the task away again when the activity fails',
    why: 'A transaction by hand: it works as long as the process is there to do it. If that dies between the writes, or the connection is gone, which is why the second write failed, the DELETE cannot get through either.',
    caughtBy: 'nobody ever sees a task without its activity',
    message: 'what would put it right afterwards never runs',
  },
  {
    name: 'history-does-not-matter',
    title: 'An activity that fails is only logged',
    why: '"The history must not keep people from working." So it has gaps, nobody is told, and what was to be the proof of who did what proves nothing.',
    caughtBy: 'a failure at any statement leaves neither a task nor an activity',
    message: 'the failure was swallowed',
  },
  {
    name: 'outer-client',
    title: 'A transaction that nothing runs in',
    why: '$transaction opens a transaction and hands over tx, but the writes go through db, on other connections. BEGIN and COMMIT are in the log, and protect nothing.',
    caughtBy: 'an activity that the database refuses takes the task with it',
    message: 'the two writes are not one transaction',
  },
  {
    name: 'two-awaits',
    title: 'One await after the other',
    why: 'Between the two writes the process may be stopped, the connection lost, the second write refused. The task is there and its history is not, and whoever counts on "every task has a CREATED" finds the exceptions years later.',
    caughtBy: 'a failure at any statement leaves neither a task nor an activity',
    message: 'the two writes are not one transaction',
  },
])
