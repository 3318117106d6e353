import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.12',
  title: 'Gives up here, and not over there',
  why: 'Promise.race ends the waiting, not the work. The statement stays on the server, with its connection, until it gets its lock: with a check each second and a pool of ten, a migration that takes eleven seconds leaves no connection for the users.',
  caughtBy: 'what a check gave up on does not go on: its connection is free again',
  message: 'a statement that nobody waits for any more must end',
})
