import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.5',
  title: 'Takes the task away again when the activity fails',
  why: 'A transaction by hand: it works as long as the process is there to do it. If that dies between the writes, or the connection is gone, which is why the second write failed, the DELETE cannot get through either.',
  caughtBy: 'nobody ever sees a task without its activity',
  message: 'what would put it right afterwards never runs',
})
