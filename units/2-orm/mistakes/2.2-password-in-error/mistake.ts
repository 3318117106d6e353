import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.2',
  title: 'The URL in the error',
  why: 'It is the most helpful thing to print, and the password is in it. Logs are copied to dashboards, tickets and chats, and kept for years.',
  caughtBy: 'a database that does not answer is told in one line: where it was looked for, and no password',
  message: 'the password is in the error',
})
