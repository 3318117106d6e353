import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '1.4',
  title: 'Grouping by the name instead of the key',
  why:
    'Two members who share a name become one with the loans of both. It is right on every test set ' +
    'without namesakes, and wrong in every town.',
  caughtBy: 'loansPerMember has every member, with 0 for none, most loans first, then by name',
  message: 'is missing',
})
