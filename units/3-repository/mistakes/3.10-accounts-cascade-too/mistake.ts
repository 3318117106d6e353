import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.10',
  title: 'Lets accounts go along',
  why:
    'A cascade is right for the parts of a thing. Minutes that somebody else gave are no part of a user: with the account they ' +
    'leave the books, and the total no longer adds up.',
  caughtBy: 'CASCADE: a user with an account stays, and so does everything of theirs',
  message: 'The account of a user has to stay, so the user stays with it',
})
