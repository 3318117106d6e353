import { ExpectationError, expect, test } from '@levelup/test-harness'
import { randomNumbers } from 'unit-4/data/random.ts'
import type { Answers } from '../../contract.ts'
import type { ProductFilter } from './contract.ts'
import { anyFilter } from './products.ts'

type Key = (filter: ProductFilter) => string

/** Which questions are the same. */
export function sameKey(answers: Answers): void {
  test.for(SAME)('the same question has the same key: $title', async ({ ways }) => {
    const key = await keyFunction(answers)
    const [first, ...others] = ways
    for (const other of others) {
      const message = `the keys of ${show(first!)} and ${show(other)}, which ask the same`
      expect(key(other), message).toBe(key(first!))
    }
  })

  test('two questions never have the same key', async () => {
    const key = await keyFunction(answers)
    for (const [index, one] of DIFFERENT.entries())
      for (const other of DIFFERENT.slice(index + 1)) expectDifferent(key, one, other)
  })

  test('the filter stays as it is', async () => {
    const key = await keyFunction(answers)
    const requiredConnectivity = ['wifi', 'usb-c', 'bluetooth', 'wifi']
    key({ category: 'electronics', requiredConnectivity })
    const message = "the caller's own list: sort() turns round the list that it is called on"
    expect(requiredConnectivity, message).toEqual(['wifi', 'usb-c', 'bluetooth', 'wifi'])
  })

  test('of a thousand questions, those have the same key that ask the same', async () => {
    const key = await keyFunction(answers)
    const random = randomNumbers(57)
    const seen = new Map<string, { readonly filter: ProductFilter; readonly key: string }>()
    const byKey = new Map<string, ProductFilter>()
    for (let question = 0; question < 1000; question++) {
      const filter = anyFilter(random)
      const [meaning, text] = [meaningOf(filter), key(filter)]
      const before = seen.get(meaning)
      if (before && before.key !== text)
        throw new ExpectationError(
          `${show(before.filter)} and ${show(filter)} ask the same, and have two keys`,
        )
      const other = byKey.get(text)
      if (!before && other) throw new ExpectationError(shared(other, filter, text))
      seen.set(meaning, { filter, key: text })
      byKey.set(text, filter)
    }
  })
}

const SAME: readonly { readonly title: string; readonly ways: readonly ProductFilter[] }[] = [
  {
    title: 'the list in another order',
    ways: [
      { requiredConnectivity: ['usb-c', 'wifi', 'bluetooth'] },
      { requiredConnectivity: ['wifi', 'bluetooth', 'usb-c'] },
      { requiredConnectivity: ['bluetooth', 'wifi', 'usb-c'] },
    ],
  },
  {
    title: 'a connection twice',
    ways: [{ requiredConnectivity: ['wifi', 'usb-c'] }, { requiredConnectivity: ['wifi', 'usb-c', 'wifi'] }],
  },
  {
    title: 'the properties in another order',
    ways: [
      { category: 'electronics', minPrice: 1, maxPrice: 2, minScreenSize: 3 },
      { minScreenSize: 3, maxPrice: 2, minPrice: 1, category: 'electronics' },
    ],
  },
  {
    title: 'what is left out, or undefined',
    ways: [
      { category: 'books' },
      {
        category: 'books',
        minPrice: undefined,
        maxPrice: undefined,
        minScreenSize: undefined,
        requiredConnectivity: undefined,
      },
    ],
  },
  { title: 'an empty list, and none', ways: [{ maxPrice: 5 }, { maxPrice: 5, requiredConnectivity: [] }] },
  { title: 'no question at all', ways: [{}, { category: undefined }, { requiredConnectivity: [] }] },
]

/** Each asks something else than all the others. */
const DIFFERENT: readonly ProductFilter[] = [
  {},
  { category: 'electronics' },
  { category: 'books' },
  { category: 'Books' },
  { category: '' },
  { category: 'undefined' },
  { category: 'null' },
  { category: '[]' },
  { category: '10' },
  { category: 'books:10' },
  { category: 'books:', minScreenSize: 10 },
  { category: 'books', minScreenSize: 10 },
  { category: 'books', minPrice: 10 },
  { category: 'books', maxPrice: 10 },
  { category: 'books","minPrice":10,"x":"' },
  { minScreenSize: 0 },
  { minPrice: 0 },
  { maxPrice: 0 },
  { minScreenSize: 10 },
  { minPrice: 10 },
  { maxPrice: 10 },
  { minPrice: 10, maxPrice: 10 },
  { minPrice: 1, maxPrice: 10 },
  { minPrice: 10, maxPrice: 1 },
  { minPrice: 10.01 },
  { minPrice: 100 },
  { minPrice: 1e21 },
  { requiredConnectivity: ['wifi'] },
  { requiredConnectivity: ['WiFi'] },
  { requiredConnectivity: ['wifi '] },
  { requiredConnectivity: [''] },
  { requiredConnectivity: ['wifi', 'usb-c'] },
  { requiredConnectivity: ['wifi,usb-c'] },
  { requiredConnectivity: ['usb-c,wifi'] },
  { requiredConnectivity: ['usb-c', 'wifi', 'bluetooth'] },
  { requiredConnectivity: ['usb-c","wifi'] },
  { requiredConnectivity: ['usb-c|wifi'] },
  { requiredConnectivity: ['usb-c:wifi'] },
  { requiredConnectivity: ['usb-c wifi'] },
  { requiredConnectivity: ['usb-cwifi'] },
  { category: 'wifi' },
]

async function keyFunction(answers: Answers): Promise<Key> {
  const { keyOf } = await answers.searchCache()
  return (filter) => {
    const key: unknown = keyOf(filter)
    if (typeof key === 'string' && key !== '') return key
    throw new ExpectationError(`keyOf(${show(filter)}) gives ${JSON.stringify(key)}, where a text should be`)
  }
}

function expectDifferent(key: Key, one: ProductFilter, other: ProductFilter): void {
  const text = key(one)
  if (text === key(other)) throw new ExpectationError(shared(one, other, text))
}

function shared(one: ProductFilter, other: ProductFilter, key: string): string {
  return `${show(one)} and ${show(other)} share the key "${key}": who asks one of them is given the answer to the other`
}

/** What a filter asks, in one way only. */
function meaningOf({ requiredConnectivity = [], ...rest }: ProductFilter): string {
  const parts = Object.entries(rest).filter(([, value]) => value !== undefined)
  return JSON.stringify([parts.toSorted(), [...new Set(requiredConnectivity)].toSorted()])
}

/** JSON leaves out what is undefined, and here it counts. */
function show(filter: ProductFilter): string {
  return JSON.stringify(filter, (_, value: unknown) => (value === undefined ? 'undefined' : value))
}
