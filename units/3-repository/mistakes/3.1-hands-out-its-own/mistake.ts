import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.1',
  title: 'The objects in the Map are the objects that go out',
  why: 'A caller that changes what it has been given changes what is stored, without update and without a new version. A test on such a double passes where the database would have kept the old value: the double is kinder than the real thing, and the bug goes to production.',
  caughtBy: 'in memory: whoever changes the object in their hands does not change what is stored',
  message: 'hand out a copy',
})
