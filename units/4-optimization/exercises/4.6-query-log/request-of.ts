import { test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { expectRepeatedOf, found, request, TASK } from './expect-repeated.ts'
import { asked, line, sent, times, type Writer } from './lines.ts'

/** For which request a statement was sent, and by which route that was asked. */
export function requestOf(answers: Answers): void {
  const expectRepeated = expectRepeatedOf(answers)

  test('each process counts its requests from 1: req-1 of another one is another request', async () => {
    const writers: Writer[] = [
      { reqId: 'req-1' },
      { reqId: 'req-1', pid: 2 },
      { reqId: 'req-1', hostname: 'tracker-2' },
    ]
    const lines = writers.flatMap((writer) => request(3, writer))
    await expectRepeated(lines, 4, [], 'three processes, 3 times each, at least 4 times')
    await expectRepeated(
      lines,
      3,
      writers.map((writer) => found(3, writer)),
      'the same, at least 3 times',
    )
  })

  test('hostname and pid stay apart: process 12 of tracker-1 is not process 2 of tracker-11', async () => {
    const writers: Writer[] = [
      { reqId: 'req-1', hostname: 'tracker-1', pid: 12 },
      { reqId: 'req-1', hostname: 'tracker-11', pid: 2 },
    ]
    await expectRepeated(
      writers.flatMap((writer) => request(3, writer)),
      4,
      [],
      'two such processes, 3 times each, at least 4 times',
    )
  })

  test('what is sent for no request is repeated in none', async () => {
    const writer = { reqId: 'req-1' }
    const none = times(20, sent(TASK, 1))
    await expectRepeated(none, 2, [], 'twenty statements without a reqId, as at the start of the app')
    await expectRepeated(
      [...request(3, writer), ...none, sent(TASK, 1, writer)],
      2,
      [found(4, writer)],
      'a request that sends a statement 4 times, and twenty without a reqId meanwhile',
    )
  })

  test('the route is that of the request, and null where the log does not say', async () => {
    const lines = [
      ...times(2, sent(TASK, 1, { reqId: 'req-9' })),
      asked('GET', '/tasks/:id', { reqId: 'req-10' }),
      asked('PATCH', '/tasks/:id', { reqId: 'req-11' }),
      asked('DELETE', '/users/:id', { reqId: 'req-10', pid: 2 }),
      ...['req-10', 'req-11'].flatMap((reqId) => times(3, sent(TASK, 1, { reqId }))),
      ...times(4, sent(TASK, 1, { reqId: 'req-10', pid: 2 })),
    ]
    await expectRepeated(
      lines,
      2,
      [
        { ...found(4, { reqId: 'req-10' }), route: 'DELETE /users/:id' },
        { ...found(3, { reqId: 'req-10' }), route: 'GET /tasks/:id' },
        { ...found(3, { reqId: 'req-11' }), route: 'PATCH /tasks/:id' },
        { ...found(2, { reqId: 'req-9' }), route: null },
      ],
      'a log that begins in the middle of a request',
    )
    for (const req of [{ method: 'GET' }, { method: 'GET', url: '/tasks/7' }])
      await expectRepeated(
        [
          line({ reqId: 'req-1', req, msg: 'incoming request' }),
          ...times(2, sent(TASK, 1, { reqId: 'req-1' })),
        ],
        2,
        [{ ...found(2, { reqId: 'req-1' }), route: null }],
        `a request whose line has the req ${JSON.stringify(req)}`,
      )
  })
}
