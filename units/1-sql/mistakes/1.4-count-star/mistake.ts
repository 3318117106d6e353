import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '1.4',
  title: 'COUNT(*) over a left join',
  why:
    'The left join keeps a member without loans as one row, with NULL where the loan would be. COUNT(*) ' +
    'counts rows, so nobody ever has fewer than one loan; COUNT(column) counts what is not NULL.',
  caughtBy: 'loansPerMember has every member, with 0 for none, most loans first, then by name',
  message: 'loans is 1, expected 0',
})
