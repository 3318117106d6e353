import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.9',
  title: 'Takes over every name as it is',
  why:
    'The models fit, and full_nm, cust_no and depot_cd spread through all the code that reads them. When the partner renames a column, ' +
    'it is a hundred lines instead of one @map.',
  caughtBy: 'gives models and fields the names that TypeScript would',
  message: "Names of the partner's went into your code",
})
