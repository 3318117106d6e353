import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.1',
  title: 'A cascade on every relation',
  why:
    'onDelete: Cascade makes the error go away when a member is deleted, and with it every loan, those of books that are still ' +
    'out included. Nobody knows any more where they are.',
  caughtBy: 'refuses to delete a member who has loans',
  message: 'no onDelete: Cascade or SetNull here',
})
