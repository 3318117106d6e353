import { expect, test } from 'vitest'
import { AnswersAbove } from './answers-above.ts'

const request = (authorization: string) => ({
  method: 'GET',
  url: 'x/y',
  headers: new Headers({ authorization }),
  body: undefined,
  showsHead: false,
})

test('a field of the last answer that had it stands in the headers of a request', () => {
  const above = new AnswersAbove()
  for (const printed of ['{"token":"old"}', '{"token":"new","n":1}', '{"userId":"ada"}', '[]', 'no JSON', ''])
    above.note({ status: 200, printed })
  const filled = above.fillIn(request('Bearer the token of the answer above'))
  expect(filled.headers.get('authorization')).toBe('Bearer new')
  expect(above.fillIn(request('Bearer mine')).headers.get('authorization')).toBe('Bearer mine')
})

test('a field that no answer had is refused rather than sent', () => {
  const fill = () => new AnswersAbove().fillIn(request('Bearer the token of the answer above'))
  expect(fill).toThrow('no answer above has a field token')
})
