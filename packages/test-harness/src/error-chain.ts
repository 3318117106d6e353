/** An error, what caused it, and what it aggregates, outermost first. A cycle ends the walk. */
export function errorChain(error: unknown): unknown[] {
  const seen = new Set<unknown>()
  const visit = (current: unknown): void => {
    if (typeof current !== 'object' || current === null || seen.has(current)) return
    seen.add(current)
    if ('cause' in current) visit(current.cause)
    if ('errors' in current && Array.isArray(current.errors)) current.errors.forEach(visit)
  }
  visit(error)
  return seen.size === 0 ? [error] : [...seen]
}

/**
 * What must end a test whatever it was about: an unwritten stub, an expectation that failed inside the learner's code,
 * or a database that is gone. Found by name, because the class may have been loaded twice.
 */
export function verdictWithin(error: unknown): Error | undefined {
  const verdicts = ['Todo', 'ExpectationError', 'InfrastructureError']
  return errorChain(error).find((e): e is Error => e instanceof Error && verdicts.includes(e.name))
}
