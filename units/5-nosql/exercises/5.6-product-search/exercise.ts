import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'Product search, extended three times',
  summary:
    'A search over JSONB gets a price range, a list of which all must be there, and a cache in Redis, one after the other. The tests of what works ' +
    'already stay as they are, and green.',
  points: 20,
  minutes: 50,
  technologies: ['PostgreSQL', 'JSONB', 'Prisma', 'Redis', 'cache-aside'],
  edit: [
    'src/shop/search.ts',
    'src/shop/search-key.ts',
    'src/shop/cached-search.ts',
    'src/shop/set-price.ts',
  ],
  docs: 'docs/unit-5/06-cache-aside.md',
  services: ['postgres', 'redis'],
  hints: [
    'What does `if (minPrice)` do with 0? Which operator of JSONB asks whether a list holds all of another list? And for the cache: in which ways can ' +
      'the same question be put, what does JSON make of a Date, and how can one command make a thousand answers invalid without touching any of them?',
    "Another condition for each part of the filter. Lists: attributes -> 'connectivity' @> '[\"wifi\"]'::jsonb, which is NULL where there is no such " +
      'attribute. Key: a JSON array in which each part has its place, with a sorted copy of the list. Invalidation: a counter in Redis; each answer is ' +
      'stored with the number that the counter had before PostgreSQL was asked, and counts only as long as it is still that one.',
    "MGET gives counter and answer in one round trip: const [generation, text] = await redis.mget('products:generation', key). On a miss " +
      "redis.set(key, JSON.stringify({ generation, products }), 'EX', CACHE_SECONDS).catch(() => undefined), on a hit new Date(product.addedAt) for " +
      "each. invalidateSearches is redis.incr('products:generation'). The look-up has a catch of its own, and where it has failed nothing is stored. " +
      'setPrice: first UPDATE, then invalidate, with a catch.',
  ],
})
