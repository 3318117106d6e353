import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.10',
  title: 'The replaced file stays',
  why: 'The row has the new name, and nobody knows the old one any more. The disk fills with images that their owners believe to be gone, and a request to delete personal data cannot be honoured.',
  caughtBy: 'disk: what is replaced or removed leaves nothing behind',
  message: 'what there is after one image replaced another',
})
