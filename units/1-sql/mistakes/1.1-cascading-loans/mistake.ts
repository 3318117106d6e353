import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '1.1',
  title: 'Loans deleted together with their member',
  why:
    'ON DELETE CASCADE makes the error message go away, and the books that the member still has with it. ' +
    "A cascade is right for parts of a thing (a book's author links), not for facts of their own.",
  caughtBy: 'refuses to delete a member who has loans',
  message: 'no ON DELETE CASCADE or SET NULL here',
})
