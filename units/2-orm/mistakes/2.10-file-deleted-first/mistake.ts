import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.10',
  title: 'The file goes before its row',
  why: 'When the program is cut off between the two, the row stays and points at nothing: every look at this profile fails, and nothing can bring the image back. The other way round only a file is left over, which the next sweep finds.',
  caughtBy: 'disk: a failure at any statement of a removal leaves the image that was there',
  message: 'a row whose image cannot be read',
})
