import type { Product } from 'unit-5/exercises/5.1-product-documents/contract.ts'
import { z } from 'zod'
import { Invalid } from '../app/errors.ts'

const MOST_YEARS = 100

const text = z.string().regex(/\S/, 'has to have something in it')

/**
 * Strict: a name that nobody knows is an error. `z.object` would drop it without a word, and with it the warranty that
 * somebody has sent as `warrantyYears`. And nothing is coerced or filled in: "3" is a fault of the sender.
 */
const product = z.strictObject({
  name: text,
  category: text,
  price: z.number().positive(),
  warranty_years: z.int().min(0).max(MOST_YEARS),
  attributes: z.record(z.string(), z.unknown()).optional(),
})

/** What was sent, as a product. Throws Invalid, with every field that does not fit. */
export function parseProduct(given: unknown): Product {
  const { success, data, error } = product.safeParse(given)
  if (success) return data
  throw new Invalid(z.prettifyError(error))
}
