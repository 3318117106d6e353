import { MongoServerError, type CreateCollectionOptions, type Db } from 'mongodb'
import { PRODUCTS } from './collection.ts'

const schema = {
  bsonType: 'object',
  required: ['name', 'category', 'price', 'warranty_years'],
  // Any other name is refused. That includes _id, unless it is listed.
  additionalProperties: false,
  properties: {
    _id: {},
    name: { bsonType: 'string', pattern: String.raw`\S` },
    category: { bsonType: 'string', pattern: String.raw`\S` },
    // The driver sends 1300 as an int and 1299.99 as a double: one type alone would refuse half of all prices.
    price: { bsonType: ['int', 'long', 'double'], minimum: 0, exclusiveMinimum: true },
    warranty_years: { bsonType: 'int', minimum: 0, maximum: 100 },
    attributes: { bsonType: 'object' },
  },
}

/** Strict: updates of documents that do not fit yet are checked as well. Both are the defaults, and worth saying. */
const rules = {
  validator: { $jsonSchema: schema },
  validationLevel: 'strict',
  validationAction: 'error',
} satisfies CreateCollectionOptions

const NAMESPACE_EXISTS = 48

/**
 * From now on the database refuses a document that is no product, whoever writes it. What is there stays as it is. May
 * be called at every start, and by several apps at once.
 */
export async function guardProducts(db: Db): Promise<void> {
  try {
    await db.createCollection(PRODUCTS, rules)
  } catch (error) {
    // Asking first whether it is there would be a race of two apps that start together.
    if (!(error instanceof MongoServerError && error.code === NAMESPACE_EXISTS)) throw error
    await db.command({ collMod: PRODUCTS, ...rules })
  }
}
