import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.10',
  title: 'Tidies up after every error',
  why: 'An error does not always mean that nothing happened. When the connection is lost after COMMIT was sent, the row may point at the new file already, and deleting that leaves the user with no image at all, and with a row that nobody can read. A file too many costs a few bytes until the next sweep.',
  caughtBy: 'disk: a COMMIT whose answer is lost may have happened: the image can still be read',
  message: 'a COMMIT that the server carried out and whose answer never came',
})
