import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '1.7',
  title: 'REPLACE INTO',
  why: 'REPLACE deletes the row and inserts a new one. The price is right, and the id, the stock and created_at are gone: orders point at a product that no longer exists, and the shop believes that it has none left.',
  caughtBy: 'SQLite: a known product gets the new price, and nothing else of it changes',
  message: 'lost when the row is replaced',
})
