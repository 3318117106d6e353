import { expect, test } from 'vitest'
import { useServer } from '../../test/use-server.ts'

const { items, db } = useServer()

test('indexes are made with the collection, listed as they were asked for, and removed by name, key or all', async () => {
  const command = db().command({ createIndexes: 'items', indexes: [{ key: { a: 1 }, name: 'a_1' }] })
  expect(await command).toMatchObject({
    numIndexesBefore: 1,
    numIndexesAfter: 2,
    createdCollectionAutomatically: true,
  })
  await items().createIndex({ b: 1, c: -1 }, { unique: true, partialFilterExpression: { c: { $gt: 1 } } })
  await items().createIndex({ at: 1 }, { expireAfterSeconds: 60, sparse: true })
  expect(await items().listIndexes().toArray()).toEqual([
    { v: 2, key: { _id: 1 }, name: '_id_' },
    { v: 2, key: { a: 1 }, name: 'a_1' },
    {
      v: 2,
      key: { b: 1, c: -1 },
      name: 'b_1_c_-1',
      unique: true,
      partialFilterExpression: { c: { $gt: 1 } },
    },
    { v: 2, key: { at: 1 }, name: 'at_1', sparse: true, expireAfterSeconds: 60 },
  ])
  await items().dropIndex('a_1')
  await db().command({ dropIndexes: 'items', index: { at: 1 } })
  expect(await items().listIndexes().toArray()).toHaveLength(2)
  await items().dropIndexes()
  expect(await items().listIndexes().toArray()).toHaveLength(1)
})

test('the same index again is no error, another under its name or the same under another name is', async () => {
  await items().createIndex({ a: 1 })
  expect(await items().createIndex({ a: 1 })).toBe('a_1')
  await expect(items().createIndex({ b: 1 }, { name: 'a_1' })).rejects.toMatchObject({ code: 86 })
  await expect(items().createIndex({ a: 1 }, { unique: true })).rejects.toMatchObject({ code: 86 })
  await expect(items().createIndex({ a: 1 }, { name: 'b' })).rejects.toMatchObject({ code: 85 })
  await expect(items().createIndex({ a: 1 }, { expireAfterSeconds: 1 })).rejects.toMatchObject({ code: 85 })
  expect(await items().createIndex({ a: 1 }, { name: 'sparse', sparse: true })).toBe('sparse')
})

test.for([
  ['no direction', { a: 0 }, {}, 67],
  ['a direction that is none', { a: true }, {}, 67],
  ['no fields', {}, {}, 67],
  ['an empty part of a path', { 'a..b': 1 }, {}, 67],
  ['a kind that is missing here', { a: 'text' }, {}, 238],
  ['a kind that is none', { a: 'frob' }, {}, 67],
  ['every field', { '$**': 1 }, {}, 238],
  ['a collation', { a: 1 }, { collation: { locale: 'de' } }, 238],
  ['an option that is none', { a: 1 }, { uniq: true }, 197],
  ['sparse and partial at once', { a: 1 }, { sparse: true, partialFilterExpression: { a: 1 } }, 67],
  ['a partial filter by $ne', { a: 1 }, { partialFilterExpression: { a: { $ne: 1 } } }, 67],
  ['an expiry of two fields', { a: 1, b: 1 }, { expireAfterSeconds: 1 }, 67],
  ['a negative expiry', { a: 1 }, { expireAfterSeconds: -1 }, 67],
] as const)('an index with %s gets error %s', async ([, key, options, code]) => {
  const command = db().command({ createIndexes: 'items', indexes: [{ key, name: 'x', ...options }] })
  await expect(command).rejects.toMatchObject({ code })
})

test('a unique index is not made over what is there twice, and then none of those that were asked for', async () => {
  await items().insertMany([{ a: 1 }, { a: 1 }])
  const indexes = [
    { key: { b: 1 }, name: 'b' },
    { key: { a: 1 }, name: 'a', unique: true },
  ]
  await expect(db().command({ createIndexes: 'items', indexes })).rejects.toMatchObject({
    code: 11000,
    keyPattern: { a: 1 },
    keyValue: { a: 1 },
  })
  expect(await items().listIndexes().toArray()).toHaveLength(1)
})

test('a unique index refuses a key twice: of missing fields too, of elements, in an update; not outside its filter', async () => {
  await items().createIndex({ a: 1 }, { unique: true })
  await items().insertMany([{ _id: 1, a: [1, 1, 2] }, { _id: 2 }])
  await expect(items().insertOne({ a: 2 })).rejects.toMatchObject({ code: 11000, keyValue: { a: 2 } })
  await expect(items().insertOne({ b: 1 })).rejects.toMatchObject({ code: 11000, keyValue: { a: null } })
  await expect(items().updateOne({ _id: 2 }, { $set: { a: 1 } })).rejects.toMatchObject({ code: 11000 })
  await items().updateOne({ _id: 1 }, { $set: { a: [2, 3] } })
  await items().insertOne({ a: 1 })
  await items().createIndex({ c: 1 }, { unique: true, partialFilterExpression: { d: true } })
  await items().insertMany([
    { _id: 5, a: 5, c: 1 },
    { _id: 6, a: 6, c: 1 },
    { _id: 7, a: 7, c: 1, d: true },
  ])
  await expect(items().updateOne({ _id: 5 }, { $set: { d: true } })).rejects.toMatchObject({ code: 11000 })
})

test('a refused write leaves every index as it was', async () => {
  await items().createIndex({ a: 1 })
  await items().createIndex({ b: 1 }, { unique: true })
  await items().insertMany([
    { _id: 1, a: 1, b: 1 },
    { _id: 2, a: 2, b: 2 },
  ])
  await expect(items().updateOne({ _id: 2 }, { $set: { a: 3, b: 1 } })).rejects.toMatchObject({ code: 11000 })
  expect(await items().find({ a: 3 }).toArray()).toEqual([])
  expect(await items().find({ a: 2 }).hint('a_1').toArray()).toEqual([{ _id: 2, a: 2, b: 2 }])
})

test('parallel arrays are refused in one index', async () => {
  await items().createIndex({ a: 1, b: 1 })
  await expect(items().insertOne({ a: [1], b: [2] })).rejects.toMatchObject({ code: 171 })
})

test('an index that is missing cannot be dropped or hinted at, and that of _id not dropped', async () => {
  await items().insertOne({})
  await expect(items().dropIndex('x')).rejects.toMatchObject({ code: 27 })
  await expect(items().dropIndex('_id_')).rejects.toMatchObject({ code: 72 })
  await expect(items().find().hint('x').toArray()).rejects.toMatchObject({ code: 2 })
  await expect(db().collection('none').listIndexes().toArray()).rejects.toMatchObject({ code: 26 })
})

test('a collection that is renamed keeps its documents and indexes, and takes the place of another only when told', async () => {
  await items().insertOne({ _id: 1, a: 1 })
  await items().createIndex({ a: 1 }, { unique: true })
  await items().rename('others')
  expect(await items().countDocuments()).toBe(0)
  await expect(db().collection('others').insertOne({ a: 1 })).rejects.toMatchObject({ code: 11000 })
  await items().insertOne({ _id: 2 })
  await expect(items().rename('others')).rejects.toMatchObject({ code: 48 })
  await items().rename('others', { dropTarget: true })
  expect(await db().collection('others').find().toArray()).toEqual([{ _id: 2 }])
  await expect(items().rename('x')).rejects.toMatchObject({ code: 26 })
})
