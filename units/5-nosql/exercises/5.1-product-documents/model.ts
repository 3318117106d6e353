import { expect, test } from '@levelup/test-harness'
import type { Answers } from '../../contract.ts'
import { MISFITS, PRODUCTS } from './shelf.ts'
import { expectInvalid } from './refusals.ts'

/** What a product is, in the app. */
export function model(answers: Answers): void {
  test('the model takes every product, and gives it as it is', async () => {
    const { parseProduct } = await answers.catalog()
    for (const product of PRODUCTS)
      expect(parseProduct(product), `${JSON.stringify(product)} is a product`).toEqual(product)
  })

  test('what is no product is Invalid: another name, a wrong type, a value out of its limits', async () => {
    const { parseProduct } = await answers.catalog()
    for (const { what, document } of MISFITS) await expectInvalid(what, () => parseProduct(document))
  })

  test('what no database could tell apart is Invalid as well', async () => {
    const { parseProduct } = await answers.catalog()
    const [kettle] = PRODUCTS
    for (const [field, value] of [
      ['price', NaN],
      ['price', Infinity],
      ['warranty_years', NaN],
      ['warranty_years', Infinity],
      ['_id', 'of somebody else'],
      ['id', '1'],
    ] as const)
      await expectInvalid(`a product with ${field} ${value}`, () =>
        parseProduct({ ...kettle, [field]: value }),
      )
    for (const given of [undefined, null, 'a kettle', 7, [], [kettle]])
      await expectInvalid(JSON.stringify(given) ?? 'undefined', () => parseProduct(given))
  })

  test('the refusal names every field that does not fit', async () => {
    const { parseProduct } = await answers.catalog()
    const given = { name: '', category: 'kitchen', price: -3, warrantyYears: 2 }
    const refusal = await expectInvalid('a product with four faults', () => parseProduct(given))
    for (const field of ['name', 'price', 'warranty_years', 'warrantyYears'])
      expect(refusal.message, `the message names ${field}, so that the sender can mend it`).toContain(field)
  })
}
