import type { Transaction } from '../database.ts'

// Five things of three kinds: each kind has other attributes.
const products = [
  {
    name: 'ThinkPad X1',
    category: 'electronics',
    price: '1299.99',
    attributes: { screen_size: 14, connectivity: ['wifi', 'bluetooth', 'usb-c'], warranty_years: 3 },
  },
  {
    name: 'MacBook Pro 16',
    category: 'electronics',
    price: '2499.99',
    attributes: { screen_size: 16.1, connectivity: ['wifi', 'bluetooth', 'thunderbolt'], warranty_years: 1 },
  },
  {
    name: 'iPad Air',
    category: 'electronics',
    price: '749.99',
    attributes: { screen_size: 10.9, connectivity: ['wifi', 'bluetooth', 'usb-c'], warranty_years: 1 },
  },
  {
    name: 'Python Book',
    category: 'books',
    price: '45.00',
    attributes: { isbn: '978-0-00-000000-2', pages: 432, author: 'Lena Okafor' },
  },
  {
    name: 'Gaming Chair',
    category: 'furniture',
    price: '399.99',
    attributes: { weight_kg: 18.5, assembly_required: true, room_type: ['office', 'gaming'] },
  },
]

/** A small shop: what the examples of the README ask for. */
export async function fillShop(tx: Transaction): Promise<void> {
  const addedAt = new Date('2026-03-01T08:00:00.000Z')
  await tx.shopProduct.createMany({ data: products.map((product) => ({ ...product, addedAt })) })
}
