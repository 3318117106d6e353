import { expect, expectRows, failAtEachStatement, interleave, race, test } from '@levelup/test-harness'
import type { Db } from 'mongodb'
import type { Answers } from '../../contract.ts'
import { openMongo, openWorkspaceMongo } from '../../data/open-mongo.ts'
import { expectAccepted, expectRefused } from './refusals.ts'
import { KETTLE, readDocuments, THREE_PRODUCTS } from './shelf.ts'

/** A guard on a collection that has a past. */
export function guardOfOldDocuments(answers: Answers): void {
  test('a collection that is there keeps its documents and indexes, and is guarded from now on', async ({
    mongodb,
  }) => {
    const { guardProducts } = await answers.catalog()
    const { db, eye } = await openMongo(answers, mongodb)
    await eye.collection('products').insertMany(copies())
    await eye.collection('products').createIndex({ category: 1, price: -1 })
    const before = await readDocuments(eye)
    await guardProducts(db)
    expectRows(await readDocuments(eye), before, {
      order: 'exact',
      dataSet: 'documents from before the guard',
    })
    const indexes = await eye.collection('products').indexes()
    expect(
      indexes.map(({ name }) => name),
      'the indexes of the collection',
    ).toEqual(['_id_', 'category_1_price_-1'])
    await expectMisfitRefused(eye)
  })

  test('an old document that does not fit cannot be changed into another one that does not', async ({
    mongodb,
  }) => {
    const { guardProducts } = await answers.catalog()
    const { db, eye } = await openMongo(answers, mongodb)
    const products = eye.collection('products')
    await products.insertMany(copies())
    await guardProducts(db)
    const old = { name: 'MacBook Pro' }
    await expectRefused('a new price for an old document that has no warranty_years', () =>
      products.updateOne(old, { $set: { price: 1999 } }),
    )
    await expectAccepted('a change that makes it a product', () =>
      products.updateOne(old, { $rename: { warrantyYears: 'warranty_years' } }),
    )
  })

  test('guarding again changes nothing, and takes the place of other rules', async ({ mongodb }) => {
    const { guardProducts } = await answers.catalog()
    const { db, eye } = await openMongo(answers, mongodb)
    const earlier = {
      validator: { weight: { $exists: true } },
      validationAction: 'warn',
      validationLevel: 'moderate',
    }
    await eye.createCollection('products', earlier)
    await eye.collection('products').insertOne({ name: 'old' })
    for (const time of ['first', 'second', 'third']) {
      await guardProducts(db)
      await expectMisfitRefused(eye)
      await expectRefused('a change of a document that does not fit', () =>
        eye.collection('products').updateOne({ name: 'old' }, { $set: { price: 1 } }),
      )
      await expectAccepted(`a product, guarded for the ${time} time`, () =>
        eye.collection('products').insertOne({ ...KETTLE }),
      )
    }
  })

  test('apps that start at once all get through', async ({ mongodb }) => {
    const { guardProducts } = await answers.catalog()
    const { url, eye } = await openMongo(answers, mongodb)
    const clients = Array.from({ length: 4 }, () => openWorkspaceMongo(answers, url))
    await Promise.all(clients.map((client) => client.db().command({ ping: 1 })))
    const outcomes = await race(clients.length, async (i, barrier) => {
      await barrier()
      await guardProducts(clients[i]!.db())
    })
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
    await expectMisfitRefused(eye)
  })

  test('a product that somebody stores meanwhile is no obstacle', async ({ mongodb }) => {
    const { guardProducts } = await answers.catalog()
    const { db, eye, events } = await openMongo(answers, mongodb)
    await interleave(events, {
      fresh: () => eye.dropDatabase(),
      action: () => guardProducts(db),
      intruder: () => eye.collection('products').insertOne({ ...KETTLE }),
      check: async (_, { action }) => {
        if (action.status === 'rejected') throw action.reason
        await expectMisfitRefused(eye)
      },
    })
  })

  test('what MongoDB fails with comes out, and nobody believes that the collection is guarded', async ({
    mongodb,
  }) => {
    const { guardProducts } = await answers.catalog()
    const { db, eye, events } = await openMongo(answers, mongodb)
    await failAtEachStatement(events, {
      fresh: async () => {
        await eye.dropDatabase()
        await eye.collection('products').insertMany(copies())
      },
      action: () => guardProducts(db),
      check: (_, { swallowed }) => (swallowed ? 'the failure was swallowed' : undefined),
    })
  })

  test('no other collection is guarded', async ({ mongodb }) => {
    const { guardProducts } = await answers.catalog()
    const { db, eye } = await openMongo(answers, mongodb)
    await eye.collection('product').insertOne({ anything: 1 })
    await guardProducts(db)
    for (const name of ['product', 'products_old', 'Products'])
      await expectAccepted(`a document of the collection "${name}"`, () =>
        eye.collection(name).insertOne({ warranty: 'two years' }),
      )
    const names = (await eye.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name)
    const expected = ['Products', 'product', 'products', 'products_old']
    expect(names.sort(), 'the collections of the database').toEqual(expected)
  })
}

function copies() {
  return THREE_PRODUCTS.map((product) => ({ ...product }))
}

function expectMisfitRefused(eye: Db): Promise<void> {
  const [, misfit] = copies()
  return expectRefused('a product with warrantyYears', () =>
    eye.collection('products').insertOne({ ...misfit }),
  )
}
