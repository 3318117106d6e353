import { type Document, Long, UUID } from 'bson'
import { beforeEach, expect, test } from 'vitest'
import { type Send, serverInProcess } from '../../test/in-process.ts'

let send: Send
let lsid: Document

beforeEach(async () => {
  ;({ send } = await serverInProcess())
  lsid = { id: new UUID() }
})

const write = (txnNumber: number, command: Document) =>
  send({ ...command, lsid, txnNumber: Long.fromNumber(txnNumber) })
const within = (txnNumber: number, command: Document) => write(txnNumber, { ...command, autocommit: false })
const insert = { insert: 'items', documents: [{ a: 1 }] }
const start = (txnNumber: number) => within(txnNumber, { ...insert, startTransaction: true })
const end = (name: string, txnNumber: number) => within(txnNumber, { [name]: 1, $db: 'admin' })
const count = async () => (await send({ count: 'items' }))['n'] as number

test('a retryable write that is sent again is done once, and answered the same', async () => {
  expect(await write(1, insert)).toMatchObject({ n: 1 })
  expect(await write(1, insert)).toMatchObject({ n: 1, retriedStmtIds: [0] })
  expect(await count()).toBe(1)
  const increment = { update: 'items', updates: [{ q: {}, u: { $inc: { a: 1 } }, upsert: true }] }
  expect(await write(2, increment)).toMatchObject({ n: 1, nModified: 1 })
  expect(await write(2, increment)).toMatchObject({ n: 1, nModified: 1 })
  const modify = { findAndModify: 'items', query: {}, update: { $inc: { a: 1 } }, new: true }
  expect(await write(3, modify)).toMatchObject({ value: { a: 3 } })
  expect(await write(3, modify)).toMatchObject({ value: { a: 3 }, retriedStmtId: 0 })
  expect(await write(4, insert)).toMatchObject({ n: 1 })
  expect(await count()).toBe(2)
})

test('of a batch that is sent again only what failed is tried again', async () => {
  const batch = { insert: 'items', documents: [{ _id: 1 }, { _id: 2 }, { _id: 1 }, { _id: 3 }] }
  expect(await write(1, batch)).toMatchObject({ n: 2, writeErrors: [{ index: 2 }] })
  await send({ delete: 'items', deletes: [{ q: { _id: 1 }, limit: 1 }] })
  expect(await write(1, batch)).toMatchObject({ n: 4, retriedStmtIds: [0, 1] })
})

test('numbers only count up', async () => {
  await write(5, insert)
  await expect(write(4, insert)).rejects.toMatchObject({ code: 225 })
  await expect(start(4)).rejects.toMatchObject({ code: 225 })
})

test('a write of many documents, and a command that writes nothing, cannot be done once', async () => {
  const updates = [{ q: {}, u: { $set: { a: 1 } }, multi: true }]
  expect(await write(1, { update: 'items', updates })).toMatchObject({ writeErrors: [{ code: 72 }] })
  await expect(write(2, { find: 'items' })).rejects.toMatchObject({ code: 50768 })
})

test('a committed transaction can be committed again, an aborted one not', async () => {
  await start(1)
  expect(await end('commitTransaction', 1)).toMatchObject({ ok: 1 })
  expect(await end('commitTransaction', 1)).toMatchObject({ ok: 1 })
  await expect(end('abortTransaction', 1)).rejects.toMatchObject({ code: 256 })
  await expect(within(1, insert)).rejects.toMatchObject({ code: 256 })
  await start(2)
  await end('abortTransaction', 2)
  await expect(end('commitTransaction', 2)).rejects.toMatchObject({ code: 251 })
  expect(await count()).toBe(1)
})

test('a transaction begins by saying so, under a number that is new', async () => {
  await expect(within(1, insert)).rejects.toMatchObject({ code: 251, labels: ['TransientTransactionError'] })
  await start(1)
  await expect(start(1)).rejects.toMatchObject({ code: 117 })
})

test('a new transaction of a session aborts the one before', async () => {
  await start(1)
  await start(2)
  await end('commitTransaction', 2)
  expect(await count()).toBe(1)
})

test('to end the session aborts its transaction', async () => {
  await start(1)
  await send({ endSessions: [lsid] })
  await expect(end('commitTransaction', 1)).rejects.toMatchObject({ code: 251 })
  expect(await count()).toBe(0)
})

test.for([
  ['a number without a session', { ...insert, txnNumber: Long.fromNumber(1) }],
  ['autocommit without a number', { ...insert, lsid: { id: new UUID() }, autocommit: false }],
  [
    'autocommit: true',
    { ...insert, lsid: { id: new UUID() }, txnNumber: Long.fromNumber(1), autocommit: true },
  ],
] as const)('%s is refused', async ([, command]) => {
  await expect(send(command)).rejects.toMatchObject({ code: 72 })
})
