import { dirname } from 'node:path'

/** The course's folder. */
export const root = dirname(dirname(import.meta.dirname))
