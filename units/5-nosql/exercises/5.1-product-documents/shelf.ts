import { BSON, type Db, type Document } from 'mongodb'
import type { Product } from './contract.ts'

export const KETTLE: Product = { name: 'Kettle', category: 'kitchen', price: 29.5, warranty_years: 2 }

/** Three weeks, three developers. */
export const THREE_PRODUCTS: readonly Document[] = [
  { name: 'ThinkPad X1', category: 'electronics', price: 1299.99, warranty_years: 3 },
  { name: 'MacBook Pro', category: 'electronics', price: 2499.99, warrantyYears: 2 },
  { name: 'Dell XPS 15', category: 'electronics', price: 1799.99, warranty: 1 },
]

/** Products, whatever a narrower rule would say. */
export const PRODUCTS: readonly Product[] = [
  KETTLE,
  { ...KETTLE, price: 30 },
  { ...KETTLE, price: 0.01 },
  { ...KETTLE, price: 3_000_000_000 },
  { ...KETTLE, warranty_years: 0 },
  { ...KETTLE, warranty_years: 1 },
  { ...KETTLE, warranty_years: 100 },
  { ...KETTLE, name: 'Kettle' },
  { ...KETTLE, name: ' Ünal’s 2nd kettle\n', category: 'x' },
  { ...KETTLE, attributes: {} },
  {
    ...KETTLE,
    attributes: { litres: 1.7, warranty: 'see the leaflet', colours: ['red', null], size: { cm: [20, 30] } },
  },
]

interface Misfit {
  readonly what: string
  readonly document: Document
}

const { warranty_years: _, ...WITHOUT_WARRANTY } = KETTLE

/** What is no product. */
export const MISFITS: readonly Misfit[] = [
  { what: 'a product with warrantyYears', document: { ...WITHOUT_WARRANTY, warrantyYears: 2 } },
  { what: 'a product with warranty', document: { ...WITHOUT_WARRANTY, warranty: 1 } },
  { what: 'a product without a warranty', document: WITHOUT_WARRANTY },
  { what: 'a product with two warranties', document: { ...KETTLE, warrantyYears: 3 } },
  { what: 'a product with a field that nobody knows', document: { ...KETTLE, colour: 'red' } },
  ...['name', 'category', 'price'].map((field) => ({
    what: `a product without ${field}`,
    document: Object.fromEntries(Object.entries(KETTLE).filter(([key]) => key !== field)),
  })),
  ...valuesOf('name', ['', '  ', 7, null]),
  ...valuesOf('category', ['', '\t', true, null]),
  ...valuesOf('price', [0, -0.01, '29.50', null, true, [5]]),
  ...valuesOf('warranty_years', [-1, 101, 2.5, '3', null, true, [3], { years: 3 }]),
  ...valuesOf('attributes', ['red', 3, true, null, ['red']]),
]

function valuesOf(field: string, values: readonly unknown[]): Misfit[] {
  return values.map((value) => ({
    what: `a product with ${field} ${JSON.stringify(value)}`,
    document: { ...KETTLE, [field]: value },
  }))
}

/** Every document of a collection with the exact types of its values, as rows that can be compared. */
export async function readDocuments(
  eye: Db,
  collection = 'products',
): Promise<{ id: string; document: string }[]> {
  const documents = await eye.collection(collection).find({}, { promoteValues: false }).toArray()
  const rows = documents.map(({ _id, ...fields }) => ({ id: String(_id), document: exactly(fields) }))
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Fields in the order of their names: an update may move them. */
export function exactly(fields: Document): string {
  const sorted = Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)))
  return BSON.EJSON.stringify(sorted, { relaxed: false }).replaceAll(
    /\{"\$number(\w+)":"([^"]+)"\}/g,
    '$1($2)',
  )
}
