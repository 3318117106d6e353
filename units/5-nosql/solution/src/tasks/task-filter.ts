import type { TaskFilter } from 'unit-4/contract'

/** The condition of a list's query: what the filter leaves out narrows nothing. */
export function conditionOf({ userId, done, includeDeleted = false }: TaskFilter) {
  return { userId, done, ...(!includeDeleted && { deletedAt: null }) }
}

/** Tasks of one import share their time; without the id their order would be undefined. */
export const oldestFirst = [{ createdAt: 'asc' }, { id: 'asc' }] as const
