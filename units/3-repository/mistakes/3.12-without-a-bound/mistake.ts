import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.12',
  title: 'Waits for the database, however long',
  why: "A database that refuses is told from one that answers. One that says nothing is not: the check hangs, whoever asked gives up and asks again, and every question that hangs holds a connection that the app's users would need.",
  caughtBy: 'a database that accepts connections and says nothing is not ready, and recovers',
  message: 'whoever waits for the answer has given up',
})
