import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.12',
  title: 'Enough migrations are applied',
  why: 'Five on disk, five in the table, so all is well? One of the five is from a newer version that was rolled out for a moment, and one of ours is missing. Only the names tell which.',
  caughtBy: 'the migrations of a newer version do no harm',
  message: 'with as many migrations as it needs, of which one is another',
})
