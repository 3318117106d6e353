import type { ProductFilter } from 'unit-5/exercises/5.6-product-search/contract.ts'

/**
 * The same text for the same question, however it was put: the order of the list, and what is in it twice, change
 * nothing. And never the same text for two questions.
 */
export function keyOf(filter: ProductFilter): string {
  const { category, minScreenSize, minPrice, maxPrice, requiredConnectivity = [] } = filter
  // A copy: sort() would turn round the caller's own list. And not by localeCompare, which takes some texts for equal.
  const connectivity = [...new Set(requiredConnectivity)].sort()
  // Every part has its place, and JSON has quotes: nothing that is in a text can be taken for the next part.
  return JSON.stringify([
    category ?? null,
    minScreenSize ?? null,
    minPrice ?? null,
    maxPrice ?? null,
    connectivity,
  ])
}
