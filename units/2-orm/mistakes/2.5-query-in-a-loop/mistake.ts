import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.5',
  title: 'A query for every user',
  why: 'One query for the list and one more for each of its rows: N+1. On a developer’s machine with three users nobody notices; with a thousand, each page waits for a thousand round trips. Promise.all does not help, it only asks them all at once and takes every connection of the pool.',
  caughtBy: 'include: all boards, with a query per table however many rows there are',
  message: 'a query for every user or every task is the N+1 problem',
})
