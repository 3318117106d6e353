import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '1.3',
  title: 'A refusal that is hidden from the caller',
  why:
    'Somebody registers with an address that is taken, and is handed the account of its owner. Whether a ' +
    'duplicate is an error, a retry or an attack is for the caller to decide, so it has to hear of it.',
  caughtBy: 'a taken e-mail address reaches the caller as DB_UNIQUE, and nothing changes',
  message:
    "Creating a member with a taken address threw nothing: the database's refusal has to reach the caller",
})
