import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.10',
  title: 'Takes the row’s word for it',
  why: 'Between reading the row and reading the file there is a moment, and in it the image may be replaced and the old file deleted. Whoever looks just then gets an error page instead of either image. The row has another name by then: look again.',
  caughtBy: 'disk: whoever has read the row when the image is replaced finds the new one',
  message: 'the old file is gone, so the row has another name by now',
})
