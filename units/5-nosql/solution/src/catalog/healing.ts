import type { Db } from 'mongodb'
import type { FieldUse, Healing } from 'unit-5/exercises/5.1-product-documents/contract.ts'
import { productsOf } from './collection.ts'

const OTHER_NAMES = ['warrantyYears', 'warranty']

/** Which names the documents have, with values of which types, in how many of them: by field, then by type. */
export async function fieldsOf(db: Db): Promise<FieldUse[]> {
  return productsOf(db)
    .aggregate<FieldUse>([
      { $project: { field: { $objectToArray: '$$ROOT' } } },
      { $unwind: '$field' },
      { $group: { _id: { field: '$field.k', type: { $type: '$field.v' } }, documents: { $sum: 1 } } },
      { $project: { _id: 0, field: '$_id.field', type: '$_id.type', documents: 1 } },
      { $sort: { field: 1, type: 1 } },
    ])
    .toArray()
}

/** Each value that a document has under one of the names, once. */
const values = { $setUnion: ['warranty_years', ...OTHER_NAMES].map((name) => valueUnder(`$${name}`)) }
const first = { $arrayElemAt: [values, 0] }
const allYears = { $range: [0, 101] }

const isElsewhere = { $or: OTHER_NAMES.map((name) => ({ [name]: { $exists: true } })) }
/** One value, or the same several times, and one that a warranty may have. A guess would be there for ever. */
const isClear = { $expr: { $and: [{ $eq: [{ $size: values }, 1] }, { $in: [first, allYears] }] } }
const isUnclear = {
  $or: [isElsewhere, { $expr: { $not: [{ $in: ['$warranty_years', allYears] }] } }],
}

/**
 * Brings the warranty to its one name, where it is clear what it is, and changes nothing else. Again, it finds nothing
 * to do. Run it before the validator is there, or after.
 */
export async function healProducts(db: Db): Promise<Healing> {
  const products = productsOf(db)
  // The server reads and writes each document in one step. What we read first, somebody may have changed by the time we
  // write it.
  const { modifiedCount } = await products.updateMany({ $and: [isElsewhere, isClear] }, [
    { $set: { warranty_years: { $toInt: first } } },
    { $unset: OTHER_NAMES },
  ])
  return { healed: modifiedCount, unclear: await products.countDocuments(isUnclear) }
}

function valueUnder(path: string) {
  return { $cond: [{ $eq: [{ $type: path }, 'missing'] }, [], [path]] }
}
