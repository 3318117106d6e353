import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.13',
  title: 'Steps back when the client brings a time',
  why:
    'It looks polite: whoever sets updated_at must have had a reason. The reason is usually an ORM that writes all columns back, ' +
    'with the time at which the row was read, or a machine whose clock is wrong.',
  caughtBy: 'a value that a client sends for updated_at does not count',
  message: 'a client claimed a change in 2031, and the database believed it',
})
