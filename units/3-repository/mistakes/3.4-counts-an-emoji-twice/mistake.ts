import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.4',
  title: 'title.length',
  why: 'The length of a JavaScript string counts units of UTF-16, the database counts characters. Somebody whose writing or emoji lie beyond the first 65,536 is told that 100 characters are more than 200.',
  caughtBy: 'what the app takes, the table takes, and keeps the day as it was given',
  message: 'counts an emoji twice',
})
