import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.13',
  title: 'Sets updatedAt in the code',
  why:
    'It works for as long as this is the only line that changes a task. The next one forgets it, a script does not know of it, and ' +
    'two servers whose clocks differ write changes in the wrong order.',
  caughtBy: 'completeTasks leaves updated_at to the database',
  message: 'the app has set it, by its own clock',
})
