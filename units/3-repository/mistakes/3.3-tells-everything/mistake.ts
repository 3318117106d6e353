import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.3',
  title: "A 500 with the error's own message",
  why: "Handy while you develop, and out in the open it tells strangers the tables, the SQL, paths on the server, and with Prisma's messages the values of the call too. An attacker provokes errors in order to read them.",
  caughtBy: 'what is our own fault is told in one sentence, which says nothing of the inside',
  message: 'are for the log',
})
