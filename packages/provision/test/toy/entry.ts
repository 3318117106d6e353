import type { ServiceEntry } from '../../src/service.ts'

/** All that a table has to know of the toy service. */
export const toy: ServiceEntry<'toy'> = {
  name: 'toy',
  label: 'Toy',
  urlVariable: 'TOY_URL',
  exampleUrl: 'toy://user:password@host:1234/',
  isolation: 'an empty toy is used, and no other',
  programs: { names: ['node'], stopSignal: 'SIGKILL' },
  load: () => import('./index.ts'),
}
