import type { Implementation } from '../../src/service.ts'
import { ask } from './ask.ts'
import { embeddedToy } from './embedded.ts'

export const implementation: Implementation = {
  version: async (url, timeoutMs) => (await ask(url, '', timeoutMs)).version,
  async admits(url) {
    const { rows } = await ask(url)
    if (rows === 0) return { usable: true, detail: 'it is empty' }
    return { usable: false, detail: `it holds ${rows} rows`, nextStep: 'Choose an empty toy.' }
  },
  providers: (context) => [embeddedToy(context)],
}
