import { describe, expect, test } from 'vitest'
import { differs } from './curl-answer.ts'
import { readExamples } from './curl.ts'

const read = (...lines: string[]) =>
  readExamples(['## The app', '```sh', ...lines, '```'].join('\n'), 'The app')

describe('readExamples', () => {
  test('gives each curl of the section, with its line and what is printed below', () => {
    const examples = read(
      'id=7   # a remark',
      'curl -i "127.0.0.1:3000/tasks/$id?a=b"',
      '# one',
      '# two',
      '',
      'curl x/y',
    )
    expect(examples).toMatchObject([
      {
        line: 4,
        expected: 'one\ntwo',
        request: { method: 'GET', url: '127.0.0.1:3000/tasks/7?a=b', showsHead: true },
      },
      { line: 8, expected: '', request: { method: 'GET', url: 'x/y', body: undefined, showsHead: false } },
    ])
  })

  test('reads a body as the shell and curl would', () => {
    const [json, text, file, pipe] = read(
      'who=me',
      String.raw`curl x/y --json "{\"id\": \"$who\"}"`,
      `curl x/y -X PUT -H 'content-type: image/png' --data-binary '<script>$who'`,
      String.raw`printf '\211PNG\n' > tiny.png`,
      'curl x/y --data-binary @tiny.png',
      String.raw`printf 'a\\b' | curl x/y -d later --data-binary @-`,
    ).map(({ request }) => request)
    expect([json?.method, json?.headers.get('content-type'), String(json?.body)]).toEqual([
      'POST',
      'application/json',
      '{"id": "me"}',
    ])
    expect([text?.method, text?.headers.get('content-type'), String(text?.body)]).toEqual([
      'PUT',
      'image/png',
      '<script>$who',
    ])
    expect(file?.body).toEqual(Buffer.from('\x89PNG\n', 'latin1'))
    expect(String(pipe?.body)).toBe('a\\b')
  })

  test.each([
    ['curl --fail x/y', 'an option that is not known here: --fail'],
    ['curl x/$nobody', 'no line before this one has set $nobody'],
    ['curl x/y --data-binary @a.png', 'no line before this one has written a.png'],
    ['curl x/y | jq .', 'an example has more than one URL'],
    ['wget x/y; curl x/y', 'the examples’ shell has no wget'],
  ])('refuses %s rather than guess', (line, message) => {
    expect(() => read(line)).toThrow(message)
  })

  test('a block after "on a starter" is a starter’s, and one without a curl is none', () => {
    const page = [
      '## The app',
      '```sh',
      'npx it',
      '```',
      'So on a starter:',
      '```sh',
      'curl x/y',
      '```',
      '## More',
      '```sh',
      'curl z',
      '```',
    ]
    expect(readExamples(page.join('\n'), 'The app')).toMatchObject([{ role: 'starter', command: 'curl x/y' }])
  })
})

describe('differs', () => {
  const now = new Date().toISOString()
  const cases = [
    { expected: '{"a":1}', status: 200, printed: '{"a":1}', right: true },
    { expected: '{"a":1}', status: 200, printed: '{"a":1,"b":2}', right: false },
    { expected: '{"a":…}   any', status: 200, printed: '{"a":1,"b":2}', right: true },
    { expected: '{"error":{…}}', status: 404, printed: '{"error":{}}', right: true },
    { expected: '{"error":{…}}', status: 200, printed: '{"error":{}}', right: false },
    { expected: '{"a":1}', status: 500, printed: '{"a":1}', right: false },
    { expected: '201 {"a":1}', status: 201, printed: '{"a":1}', right: true },
    { expected: '201 {"a":1}', status: 200, printed: '{"a":1}', right: false },
    { expected: '200, whatever', status: 200, printed: '[]', right: true },
    { expected: '"…now"', status: 200, printed: `"${now}"`, right: true },
    { expected: '"…now"', status: 200, printed: '"2020-01-01T00:00:00.000Z"', right: false },
    { expected: 'the same', status: 200, printed: 'before', right: true },
    { expected: 'the same', status: 200, printed: 'after', right: false },
    { expected: '', status: 200, printed: 'unexpected', right: false },
  ]
  test.each(cases)('"$expected" and $status $printed: $right', ({ expected, right, ...answer }) => {
    const [example] = read('curl x/y')
    const difference = differs({ ...example!, expected }, answer, { status: 200, printed: 'before' })
    expect(difference === undefined).toBe(right)
  })
})
