import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.3',
  title: 'Look whether the title is free, then write',
  why: 'Two requests look at the same moment and both see a free title. One writes, the other runs into the constraint after all, which nobody has thought of: a 500 that turns up only under load. And every request pays for two SELECTs.',
  caughtBy: 'two tasks of one title, handed to the same user at once: one arrives, the other is 409',
  message: 'between your look and your UPDATE the other one took the title',
})
