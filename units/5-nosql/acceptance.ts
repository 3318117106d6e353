import { acceptanceOf } from '@levelup/test-harness'
import type { Answers } from './contract.ts'

/** Declares the acceptance tests of unit 5 for one workspace. */
export const acceptance = await acceptanceOf<Answers>(new URL('exercises/', import.meta.url))
