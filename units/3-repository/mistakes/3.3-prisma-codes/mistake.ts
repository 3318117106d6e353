import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.3',
  title: "Goes by Prisma's codes",
  why: "Prisma's codes say which call of Prisma failed as much as what the database refused: raw SQL is P2010 whatever went wrong, most CHECKs are P2039, and P2002 names no constraint. The same duplicate is a 409 here and a 500 there, and the next version of the ORM may move the border.",
  caughtBy: 'a title that the user has already is 409 DUPLICATE_TITLE, whichever way it was written',
  message: 'go by what the database said',
})
