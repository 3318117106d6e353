import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.1',
  title: 'Instants where days are meant',
  why:
    'A DateTime without @db.Date is a timestamp: a loan is due at midnight, in no particular zone. A reader one zone to the west ' +
    'sees the day before, and "due today" depends on who asks.',
  caughtBy: 'keeps days as days',
  message: '@db.Date makes it a day',
})
