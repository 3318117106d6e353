import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.6',
  title: 'Replaces only what was sent',
  why: 'That is PATCH. A client that PUTs a task without a due date says that it has none, and finds the old one still there; and the same request gives another task each time, depending on what was there before.',
  caughtBy: 'a known id: nothing is left of the old state, whatever the request leaves out',
  message: 'what the request leaves out has its default, not the value it had before',
})
