import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '1.2',
  title: 'Forgets the copies that were never lent',
  why:
    'The sheet is thought of as a list of loans, so a line without a loan looks like noise. It is the ' +
    'only place that knows of the copy: the delete anomaly, committed by the migration itself.',
  caughtBy: 'nothing is lost: a join of the six tables tells the whole sheet again',
  message: 'is missing',
})
