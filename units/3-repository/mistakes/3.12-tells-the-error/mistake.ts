import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.12',
  title: "The driver's own words in the answer",
  why: 'The message of an error is written for whoever runs the server: it names the host, the port, the account, sometimes the statement. /readyz answers everybody who can reach the port, and what it tells them is where to go next.',
  caughtBy: 'the details hold no address, no account, no password and no statement',
  message: 'Write your own sentences; log the error',
})
