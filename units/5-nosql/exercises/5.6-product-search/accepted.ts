import { defineAccepted } from '@levelup/course/manifest'

const SEARCH = 'src/shop/search.ts'
const CACHED = 'src/shop/cached-search.ts'
const KEY = 'src/shop/search-key.ts'

export default defineAccepted([
  {
    name: 'set-of-keys',
    title: 'The keys of all answers in a set, and Prisma’s own filters',
    why: 'Whoever notes each key can delete them all, without a look at the others. With thousands of answers it is more work, and right. Prisma compares JSON with JSON, and array_contains asks for all.',
  },
  {
    name: 'generation-in-the-key',
    title: 'The generation as a part of the key, a random one, and a hash of the question',
    why: 'Two look-ups instead of one, and nothing to compare. What two questions share a SHA-256 is not known to anybody.',
    edits: [
      {
        file: CACHED,
        from: `
          const [generation, text] = await redis.mget(GENERATION, key)
          const now = generation ?? '0'
          const entry = text ? (JSON.parse(text) as Entry) : undefined
          if (entry?.generation !== now) return { generation: now }
        `,
        to: `
          const now = (await redis.get(GENERATION)) ?? 'first'
          const text = await redis.get(\`\${key}:\${now}\`)
          const entry = text ? (JSON.parse(text) as Entry) : undefined
          if (!entry) return { generation: now }
        `,
      },
      {
        file: CACHED,
        from: 'await redis.set(key, text,',
        to: 'await redis.set(`${key}:${found.generation}`, text,',
      },
      {
        file: CACHED,
        from: 'await redis.incr(GENERATION)',
        to: "await redis.set(GENERATION, randomUUID(), 'EX', 86400)",
      },
      {
        file: CACHED,
        from: "import type { Redis } from '../redis.ts'",
        to: "import { randomUUID } from 'node:crypto'\nimport type { Redis } from '../redis.ts'",
      },
      {
        file: KEY,
        from: `
          return JSON.stringify([
            category ?? null,
            minScreenSize ?? null,
            minPrice ?? null,
            maxPrice ?? null,
            connectivity,
          ])
        `,
        to: `
          const question = JSON.stringify({ category, minScreenSize, minPrice, maxPrice, connectivity })
          return createHash('sha256').update(question).digest('hex')
        `,
      },
      {
        file: KEY,
        from: 'import type { ProductFilter }',
        to: "import { createHash } from 'node:crypto'\nimport type { ProductFilter }",
      },
    ],
  },
  {
    name: 'containment-of-the-document',
    title: 'One statement for all questions, and the whole document asked what it holds',
    why: 'Each condition is true where its parameter is NULL. It reads well; a plan for all questions is a compromise for each.',
    edits: [
      {
        file: SEARCH,
        from: "WHERE ${Prisma.join(conditionsOf(filter), ' AND ')}",
        to: `WHERE (\${filter.category ?? null}::text IS NULL OR category = \${filter.category ?? null})
      AND (\${filter.minPrice ?? null}::numeric IS NULL OR price >= \${filter.minPrice ?? null}::numeric)
      AND price <= COALESCE(\${filter.maxPrice ?? null}::numeric, 'Infinity')
      AND \${Prisma.join(conditionsOf({ minScreenSize: filter.minScreenSize, requiredConnectivity: filter.requiredConnectivity }), ' AND ')}`,
      },
      {
        file: SEARCH,
        from: "Prisma.sql`attributes -> 'connectivity' @> ${JSON.stringify(requiredConnectivity)}::jsonb`",
        to: "Prisma.sql`attributes @> jsonb_build_object('connectivity', ${JSON.stringify(requiredConnectivity)}::jsonb)`",
      },
      {
        file: SEARCH,
        from: `
          conditions.push(Prisma.sql\`jsonb_typeof(attributes -> 'screen_size') = 'number'
            AND attributes -> 'screen_size' >= to_jsonb(\${minScreenSize}::numeric)\`)
        `,
        to: `
          conditions.push(
            Prisma.sql\`CASE jsonb_typeof(attributes -> 'screen_size') WHEN 'number' THEN (attributes ->> 'screen_size')::float8 >= \${minScreenSize}::float8 ELSE false END\`,
          )
        `,
      },
    ],
  },
])
