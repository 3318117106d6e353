import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '1.8',
  title: 'The rules are in the code only',
  why: 'The function keeps the rules, but a repair script, an import or the next function does not know them. Two current addresses are then a fact, and every query picks one of them.',
  caughtBy: 'the database itself refuses two current addresses of one member',
  message: 'two current addresses of one member',
})
