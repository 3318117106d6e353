import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.10',
  title: 'Believes the content type',
  why: 'The sender chooses that header. A web page that calls itself image/png is stored, and served from your domain to everybody who looks at the profile; sooner or later something opens it as what it is.',
  caughtBy: 'disk: the bytes decide what is an image, not the sender',
  message: 'the sender chooses the header',
})
