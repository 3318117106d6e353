import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.10',
  title: 'The file is called what the sender calls it',
  why: 'A name such as ../../etc/cron.d/job is a path, and join() follows it: whoever may send an image may write any file that the program may write. And two people who both call theirs me.png share one.',
  caughtBy: 'disk: nothing that comes from outside becomes a path',
  message: 'outside of the images',
})
