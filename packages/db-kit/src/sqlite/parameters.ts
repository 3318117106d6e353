/** How many values a call of better-sqlite3 binds: positional ones, those of arrays, and the names of objects. */
export function countParameters(parameters: readonly unknown[]): number {
  let count = 0
  for (const parameter of parameters) {
    if (Array.isArray(parameter)) count += parameter.length
    else if (isNamed(parameter)) count += Object.keys(parameter).length
    else count += 1
  }
  return count
}

function isNamed(parameter: unknown): parameter is object {
  if (typeof parameter !== 'object' || parameter === null || ArrayBuffer.isView(parameter)) return false
  const prototype: unknown = Object.getPrototypeOf(parameter)
  return prototype === Object.prototype || prototype === null
}
