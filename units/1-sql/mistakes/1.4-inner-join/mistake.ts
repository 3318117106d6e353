import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '1.4',
  title: 'INNER JOIN where a LEFT JOIN is needed',
  why:
    'A join keeps only rows that have a partner, so the members without loans are not counted as 0: they ' +
    'are gone, and a list that is too short looks like any other list.',
  caughtBy: 'loansPerMember has every member, with 0 for none, most loans first, then by name',
  message: 'loans: 0 } is missing',
})
