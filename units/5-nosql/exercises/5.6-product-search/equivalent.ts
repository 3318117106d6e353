import { defineEquivalent } from '@levelup/course/manifest'

export default defineEquivalent([
  {
    file: 'src/shop/cached-search.ts',
    from: "const now = generation ?? '0'",
    to: 'const now = generation ?? ""',
    why: 'Before the first invalidation there is no counter. Any text will do that INCR never gives.',
  },
  {
    file: 'src/shop/cached-search.ts',
    from: 'return { generation: now, products }',
    to: 'return { products }',
    why: 'Only a miss stores something: after a hit nobody asks for the generation.',
  },
])
