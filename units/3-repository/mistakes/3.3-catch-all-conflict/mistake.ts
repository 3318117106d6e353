import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.3',
  title: 'Everything that the database refuses is a duplicate title',
  why: 'Registering with a taken address is answered "choose another title", and so are a reference to nothing and a lock that was not free. Clients act on the code: they ask people the wrong question, or give up what would succeed a moment later.',
  caughtBy: 'other duplicates are no duplicate titles',
  message: 'Look at which constraint it was',
})
