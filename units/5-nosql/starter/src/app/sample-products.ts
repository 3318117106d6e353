import type { FastifyBaseLogger } from 'fastify'
import { tryStep } from '@levelup/app-kit/steps'
import { importDocument } from '../catalog/import-document.ts'
import { productsOf } from '../catalog/collection.ts'
import { closeMongo, openMongo, type MongoClient } from '../mongo.ts'

/** Three weeks, three developers: the products that the exercise 5.1 begins with. */
const products = [
  { name: 'ThinkPad X1', category: 'electronics', price: 1299.99, warranty_years: 3 },
  { name: 'MacBook Pro', category: 'electronics', price: 2499.99, warrantyYears: 2 },
  { name: 'Dell XPS 15', category: 'electronics', price: 1799.99, warranty: 1 },
]

/** Stores them where there is no product yet. Without a MongoDB, that is logged, and the app starts all the same. */
export async function fillProducts(mongoUrl: string, log: FastifyBaseLogger): Promise<void> {
  const mongo = openMongo(mongoUrl, { max: 1 })
  await tryStep('storing the sample products', () => fillWhenEmpty(mongo), log)
  await closeMongo(mongo)
}

async function fillWhenEmpty(mongo: MongoClient): Promise<void> {
  const db = mongo.db()
  if ((await productsOf(db).findOne()) !== null) return
  for (const product of products) await importDocument(db, product)
}
