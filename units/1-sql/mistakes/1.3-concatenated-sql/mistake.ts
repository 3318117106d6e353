import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '1.3',
  title: 'SQL put together from strings',
  why:
    "The first O'Dowd gets an error page; the first attacker gets the table. Escaping by hand is one " +
    'forgotten place away from the same. A bound parameter is never parsed, so there is nothing to ' +
    'escape.',
  caughtBy: 'hostile text is stored and found as text',
  message: 'Did the text become part of the statement? Bind it as a parameter.',
})
