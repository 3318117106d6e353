import type { ProductFilter } from 'unit-5/exercises/5.6-product-search/contract.ts'

export function keyOf(filter: ProductFilter): string {
  const question = new URLSearchParams()
  const { requiredConnectivity = [], ...single } = filter
  for (const [name, value] of Object.entries(single).toSorted())
    if (value !== undefined) question.append(name, String(value))
  for (const one of new Set(requiredConnectivity.toSorted())) question.append('connectivity', one)
  return `?${question.toString()}`
}
