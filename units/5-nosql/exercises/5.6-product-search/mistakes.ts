import { defineMistakes } from '@levelup/course/manifest'

const SEARCH = 'src/shop/search.ts'
const KEY = 'src/shop/search-key.ts'
const CACHED = 'src/shop/cached-search.ts'
const PRICE = 'src/shop/set-price.ts'

const MAX_PRICE = 'if (maxPrice !== undefined) conditions.push(Prisma.sql`price <= ${maxPrice}::numeric`)'
const ALL_OF = "Prisma.sql`attributes -> 'connectivity' @> ${JSON.stringify(requiredConnectivity)}::jsonb`"
const SORTED = 'const connectivity = [...new Set(requiredConnectivity)].sort()'
const FOUND = 'const found = await lookUp(redis, key).catch(() => undefined)'
const STORED = "await redis.set(key, text, 'EX', CACHE_SECONDS).catch(() => undefined)"
const INVALIDATED = 'await redis.incr(GENERATION)'
const READ = 'const [generation, text] = await redis.mget(GENERATION, key)'
const INVALIDATES = `
  const invalidated = await invalidateSearches(redis).then(
    () => true,
    () => false,
  )
`

const ZERO = '0 is a price'
const ALL = 'of several connections a product must have all'
const TWO_QUESTIONS = 'two questions never have the same key'
const SIXTY = 'an answer is kept for 60 seconds, and no longer'
const ALL_GONE = 'after an invalidation no answer of before is given, whatever the question'
const FAILING = 'whatever fails in Redis, there is the right answer, and none without an end'
const AWAY = 'while Redis is away, PostgreSQL answers; when it is back, it is used again'
const IN_THE_MIDDLE = 'also when others search in the middle of it'

export default defineMistakes([
  {
    name: 'zero-is-no-price',
    title: 'if (maxPrice)',
    why: '0 is false. Whoever looks for what is free is shown the whole shop.',
    caughtBy: ZERO,
    message: '0 is a price, and no missing one',
    edits: [{ file: SEARCH, from: 'if (maxPrice !== undefined)', to: 'if (maxPrice)' }],
  },
  {
    name: 'limits-left-out',
    title: 'Below the highest price, and not up to it',
    why: 'Both limits count. "Up to 749.99" is asked by people who have seen something for 749.99.',
    caughtBy: 'what costs as much as the limit is found, to the cent',
    message: 'what costs exactly as much is found',
    edits: [{ file: SEARCH, from: 'price <= ${maxPrice}', to: 'price < ${maxPrice}' }],
  },
  {
    name: 'both-or-none',
    title: 'A range only where both ends are given',
    why: 'Each end is optional by itself. With BETWEEN in mind, one alone narrows nothing.',
    caughtBy: 'a range without products finds nothing',
    message: '{"minPrice":10000}',
    edits: [
      {
        file: SEARCH,
        from: 'if (minPrice !== undefined) conditions.push(Prisma.sql`price >= ${minPrice}::numeric`)',
        to: 'if (minPrice !== undefined && maxPrice !== undefined) conditions.push(Prisma.sql`price BETWEEN ${minPrice}::numeric AND ${maxPrice}::numeric`)',
      },
      { file: SEARCH, from: MAX_PRICE, to: '' },
    ],
  },
  {
    name: 'price-as-a-whole-number',
    title: 'Compares prices as whole numbers',
    why: 'A parameter that is cast to integer is rounded. Who looks from 99.98 on is shown what costs 100 or more.',
    caughtBy: 'what costs as much as the limit is found, to the cent',
    message: '{"minPrice":99.98}',
    edits: [
      {
        file: SEARCH,
        from: 'price >= ${minPrice}::numeric',
        to: 'price >= round(${minPrice}::numeric)::integer',
      },
    ],
  },
  {
    name: 'number-for-a-decimal',
    title: 'Hands a number to Prisma’s filter of a decimal',
    why: 'Prisma makes a decimal of it by way of floating point: of 99.99 it makes 99.98999999999999, and what costs 99.99 is too dear. A Prisma.Decimal or a text stays what it is.',
    caughtBy: 'what costs as much as the limit is found, to the cent',
    message: '{"maxPrice":99.99}',
  },
  {
    name: 'any-for-all',
    title: 'One of the connections is enough',
    why: '?| asks whether any of the texts is there. Whoever needs wifi and usb-c is shown what has one of them.',
    caughtBy: ALL,
    message: 'all, and not one of them',
    edits: [
      {
        file: SEARCH,
        from: ALL_OF,
        to: "Prisma.sql`attributes -> 'connectivity' ?| ${[...requiredConnectivity]}::text[]`",
      },
    ],
  },
  {
    name: 'all-keys-operator',
    title: '?& without a look at what is there',
    why: '?& asks a list for its texts, and an object for its keys, and a text whether it is that text. { "wifi": true, "usb-c": false } passes.',
    caughtBy: 'what has no connectivity, or no list of it, is not found',
    message: 'is unexpected',
    edits: [
      {
        file: SEARCH,
        from: ALL_OF,
        to: "Prisma.sql`attributes -> 'connectivity' ?& ${[...requiredConnectivity]}::text[]`",
      },
    ],
  },
  {
    name: 'list-as-a-text',
    title: 'Searches the text of the list',
    why: 'The text of a list has quotes, commas and the names of all the others. "usb" is found in "usb-c-hub", and % and _ are patterns.',
    caughtBy: 'a connection is a whole text, as it is written',
    message: '{"requiredConnectivity":["usb"]}',
    edits: [
      {
        file: SEARCH,
        from: ALL_OF,
        to: "...requiredConnectivity.map((one) => Prisma.sql`attributes ->> 'connectivity' LIKE '%' || ${one} || '%'`)",
      },
    ],
  },
  {
    name: 'elements-of-no-list',
    title: 'Counts the elements of what may be no list',
    why: 'jsonb_array_elements fails for a text, an object and true. One product that somebody entered in another way, and nobody finds anything any more.',
    caughtBy: 'what has no connectivity, or no list of it, is not found',
    message: 'fails, where it has an answer',
    edits: [
      {
        file: SEARCH,
        from: ALL_OF,
        to: "Prisma.sql`(SELECT count(DISTINCT one) FROM jsonb_array_elements_text(attributes -> 'connectivity') AS one WHERE one = ANY (${[...requiredConnectivity]}::text[])) = ${new Set(requiredConnectivity).size}::integer`",
      },
    ],
  },
  {
    name: 'empty-list-finds-lists',
    title: 'A condition for the empty list as well',
    why: 'Every list holds the empty one, and what is no list does not. A form that sends an empty list hides everything without connections.',
    caughtBy: 'an empty list narrows nothing, and a connection twice is one',
    message: '{"requiredConnectivity":[]}',
    edits: [
      { file: SEARCH, from: 'requiredConnectivity = [] } = filter', to: 'requiredConnectivity } = filter' },
      { file: SEARCH, from: 'requiredConnectivity.length > 0', to: 'requiredConnectivity !== undefined' },
    ],
  },
  {
    name: 'filters-in-the-app',
    title: 'Reads the shop, and filters in JavaScript',
    why: 'The right answer, and with five products quick. Every search reads every product, and sends all of them through the network.',
    caughtBy: 'PostgreSQL filters: one statement, and only what is found comes over the wire',
    message: 'the rest is sent to be thrown away',
    edits: [
      { file: SEARCH, from: 'requiredConnectivity.length > 0', to: 'requiredConnectivity.length > 99' },
      {
        file: SEARCH,
        from: 'return rows.map(toProduct)',
        to: `const all = rows.map(toProduct)
  return all.filter(({ attributes: { connectivity } }) =>
    (filter.requiredConnectivity ?? []).every((one) => Array.isArray(connectivity) && connectivity.includes(one)))`,
      },
    ],
  },
  {
    name: 'unsorted-key',
    title: 'JSON.stringify of the filter as it is',
    why: 'JSON keeps the order of lists and of properties. The same question is stored under a dozen keys, and each hits a dozen times more rarely.',
    caughtBy: 'the same question has the same key: the list in another order',
    message: 'which ask the same',
    edits: [{ file: KEY, from: SORTED, to: 'const connectivity = requiredConnectivity' }],
  },
  {
    name: 'sorts-the-callers-list',
    title: 'sort() on the list of the caller',
    why: 'sort() sorts in place. The caller hands in a list, and finds it in another order afterwards.',
    caughtBy: 'the filter stays as it is',
    message: 'sort() turns round the list that it is called on',
    edits: [
      {
        file: KEY,
        from: SORTED,
        to: 'const connectivity = [...new Set((requiredConnectivity as string[]).sort())]',
      },
    ],
  },
  {
    name: 'joined-parts',
    title: 'The parts of the key joined by a colon',
    why: 'A colon, a comma or the word "null" may be in a text. Two questions then share a key, and one is given the answer to the other.',
    caughtBy: TWO_QUESTIONS,
    message: 'is given the answer to the other',
    edits: [
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
          return [category, minScreenSize, minPrice, maxPrice, connectivity.join(',')].join(':')
        `,
      },
    ],
  },
  {
    name: 'forgets-a-part',
    title: 'A key without the newest part of the filter',
    why: 'Somebody adds a filter to the search, and nobody thinks of the key. From then on people with 700 and people with 1,500 are shown the same.',
    caughtBy: TWO_QUESTIONS,
    message: 'share the key',
    edits: [{ file: KEY, from: 'maxPrice ?? null,', to: 'null,' }],
  },
  {
    name: 'or-for-missing',
    title: '|| for what is missing',
    why: '0 and the empty text are false, too, and a question for 0 shares its key with no question at all.',
    caughtBy: TWO_QUESTIONS,
    message: 'share the key',
    edits: [{ file: KEY, from: 'minPrice ?? null', to: 'minPrice || null' }],
  },
  {
    name: 'dates-as-texts',
    title: 'Gives what JSON.parse gives',
    why: 'JSON has no dates. A hit has a text where a miss has a Date, and addedAt.getTime() works in every test and fails in the evening, when many search.',
    caughtBy: 'a hit gives what a miss gives, to the last type',
    message: "addedAt is '2046-",
    edits: [
      { file: CACHED, from: 'addedAt: new Date(product.addedAt)', to: 'addedAt: product.addedAt as never' },
    ],
  },
  {
    name: 'stores-without-waiting',
    title: 'Sends SET, and does not wait for it',
    why: 'The answer comes a tenth of a millisecond earlier. What goes wrong with the command belongs to no request any more, and when the process is told to end, it is cut off.',
    caughtBy: 'when an answer is given, Redis has it',
    message: 'commands that nobody waits for',
    edits: [{ file: CACHED, from: STORED, to: STORED.replace('await ', 'void ') }],
  },
  {
    name: 'empty-is-a-miss',
    title: 'Takes an empty list for a miss',
    why: 'What nobody has is searched for most often, by robots and by typing mistakes. Each of these searches asks PostgreSQL.',
    caughtBy: 'an answer without any product is an answer',
    message: 'who looks for what nobody has',
    edits: [{ file: CACHED, from: 'if (found?.products)', to: 'if (found?.products?.length)' }],
  },
  {
    name: 'remembers-in-the-process',
    title: 'A Map in front of Redis',
    why: 'There are several processes, and each has a Map of its own. Nobody can invalidate what lies in another one.',
    caughtBy: 'nothing is remembered in the process',
    message: 'when Redis has forgotten everything',
    edits: [
      {
        file: CACHED,
        from: `
          if (found?.products) return { products: found.products, cache: 'hit' }
          const products = await searchProducts(db, filter)
        `,
        to: `
          const mine = \`\${found?.generation}:\${key}\`
          const known = found?.products ?? remembered.get(mine)
          if (known) return { products: known, cache: 'hit' }
          const products = await searchProducts(db, filter)
          remembered.set(mine, products)
        `,
      },
      {
        file: CACHED,
        from: "const GENERATION = 'products:generation'",
        to: "const GENERATION = 'products:generation'\nconst remembered = new Map<string, Product[]>()",
      },
    ],
  },
  {
    name: 'makes-up-an-answer',
    title: 'An empty list where PostgreSQL fails',
    why: 'The shop is down, and shows "nothing found". Worse: it is stored, and shown for another minute when all is well.',
    caughtBy: 'what PostgreSQL refuses comes out, and is no answer',
    message: 'an answer was made up',
    edits: [
      {
        file: CACHED,
        from: 'await searchProducts(db, filter)',
        to: 'await searchProducts(db, filter).catch(() => [])',
      },
    ],
  },
  {
    name: 'no-end',
    title: 'SET without EX',
    why: 'Whoever writes past the app is never seen, and answers that nobody asks for any more fill the memory.',
    caughtBy: SIXTY,
    message: '61 s after the answer was stored',
    edits: [{ file: CACHED, from: STORED, to: 'await redis.set(key, text).catch(() => undefined)' }],
  },
  {
    name: 'milliseconds',
    title: 'PX with a number of seconds',
    why: 'PX counts milliseconds. Every answer is gone after 0.06 s: the cache is always right, and never hit.',
    caughtBy: SIXTY,
    message: 'for whoever asks after 57 s',
    edits: [{ file: CACHED, from: STORED, to: STORED.replace("'EX'", "'PX'") }],
  },
  {
    name: 'expire-behind',
    title: 'SET, then EXPIRE',
    why: 'The process ends between the two, and the answer stays for ever. Nobody sees it in a test.',
    caughtBy: FAILING,
    message: 'an answer without an end stays until somebody notices',
    edits: [
      {
        file: CACHED,
        from: STORED,
        to: 'await redis.set(key, text).then(() => redis.expire(key, CACHE_SECONDS)).catch(() => undefined)',
      },
    ],
  },
  {
    name: 'each-hit-extends',
    title: 'Each hit makes it last for another minute',
    why: 'Right for a session, wrong for a cache: what is asked once a minute never goes, so the most popular answer is the oldest.',
    caughtBy: 'a hit does not make it last longer',
    message: 'what is asked most would be old for ever',
    edits: [
      {
        file: CACHED,
        from: READ,
        to: "const [generation, text] = [await redis.get(GENERATION), await redis.getex(key, 'EX', CACHE_SECONDS)]",
      },
    ],
  },
  {
    name: 'one-hash-for-all',
    title: 'All answers in one hash, whose end each of them moves',
    why: 'A hash has one end for all of its fields. As long as anybody searches for anything, no answer ever goes.',
    caughtBy: 'other searches do not make it last longer',
    message: 'while others were searching for something else',
    edits: [
      {
        file: CACHED,
        from: READ,
        to: "const [generation, text] = [null, await redis.hget('products:searches', key)]",
      },
      {
        file: CACHED,
        from: STORED,
        to: "await redis.multi().hset('products:searches', key, text).expire('products:searches', CACHE_SECONDS).exec().catch(() => undefined)",
      },
      { file: CACHED, from: INVALIDATED, to: "await redis.del('products:searches')" },
      { file: CACHED, from: "const GENERATION = 'products:generation'", to: '' },
    ],
  },
  {
    name: 'search-fails-with-redis',
    title: 'A look-up whose failure is that of the search',
    why: 'The cache was to make the search quicker. Now the search is down whenever Redis is, and the shop has two things that can break.',
    caughtBy: AWAY,
    message: 'and PostgreSQL has all that it needs',
    edits: [
      { file: CACHED, from: FOUND, to: 'const found = await lookUp(redis, key)' },
      { file: CACHED, from: "if (!found) return { products, cache: 'away' }", to: '' },
    ],
  },
  {
    name: 'storing-fails-the-search',
    title: 'Waits for SET without a catch',
    why: 'The answer is there. That Redis is full, or has just gone, is no reason not to give it.',
    caughtBy: FAILING,
    message: 'an answer comes, although Redis fails',
    edits: [{ file: CACHED, from: STORED, to: "await redis.set(key, text, 'EX', CACHE_SECONDS)" }],
  },
  {
    name: 'waits-twice',
    title: 'Asks a Redis again that has just not answered',
    why: 'Redis hangs, and each search waits for its bound: once for the look-up, and once more to store what cannot be stored.',
    caughtBy: 'while Redis hangs, PostgreSQL answers, and nobody waits for Redis twice',
    message: 'how often one search waits for a Redis that hangs',
    edits: [
      {
        file: CACHED,
        from: `
          // It has just not answered: nobody waits for it a second time.
          if (!found) return { products, cache: 'away' }
          const text = JSON.stringify({ generation: found.generation, products })
        `,
        to: `
          const text = JSON.stringify({ generation: found?.generation ?? '0', products })
        `,
      },
      {
        file: CACHED,
        from: "return { products, cache: 'miss' }",
        to: "return { products, cache: found ? 'miss' : 'away' }",
      },
    ],
  },
  {
    name: 'del-with-a-pattern',
    title: 'DEL products:search:*',
    why: 'DEL takes keys, and no patterns. There is no key of this name, so it deletes nothing, and its answer is 0.',
    caughtBy: ALL_GONE,
    message: 'after invalidation 1',
    edits: [{ file: CACHED, from: INVALIDATED, to: "await redis.del('products:search:*')" }],
  },
  {
    name: 'one-answer-only',
    title: 'Invalidates the answer to one question',
    why: 'A product is in the answer to many questions: its category, each range of prices, each connection. Nobody can list them.',
    caughtBy: ALL_GONE,
    message: 'after invalidation 1',
    edits: [{ file: CACHED, from: INVALIDATED, to: 'await redis.del(`products:search:${keyOf({})}`)' }],
  },
  {
    name: 'flushes-everything',
    title: 'FLUSHDB',
    why: 'The answers are gone, and so are the sessions and the leaderboard: a new price signs everybody out.',
    caughtBy: 'every key begins with products:, and no other one is touched',
    message: 'is gone, and it is none of its business',
    edits: [{ file: CACHED, from: INVALIDATED, to: 'await redis.flushdb()' }],
  },
  {
    name: 'looks-through-all-keys',
    title: 'KEYS, then DEL',
    why: 'KEYS looks at every key of the server, and Redis does nothing else meanwhile. With ten million sessions that is seconds, for each new price.',
    caughtBy: 'it waits for Redis twice at most, and looks through no keys',
    message: 'it looks through all keys of Redis',
    edits: [
      {
        file: CACHED,
        from: INVALIDATED,
        to: "await redis.del('products:generation', ...(await redis.keys('products:search:*')))",
      },
    ],
  },
  {
    name: 'swallows-its-failure',
    title: 'An invalidation that hides that it failed',
    why: 'The caller believes that nothing old is given any more. It cannot try again, tell anybody or write a line into the log.',
    caughtBy: 'what Redis refuses comes out of it',
    message: 'the caller believes that nothing old is given any more',
    edits: [{ file: CACHED, from: INVALIDATED, to: `${INVALIDATED}.catch(() => undefined)` }],
  },
  {
    name: 'forgets-to-invalidate',
    title: 'A new price, and the answers stay',
    why: 'For a minute the shop shows the old price, and the cart has the new one.',
    caughtBy: 'a search that comes after a change shows the new price',
    message: 'the product as a search shows it',
    edits: [
      {
        file: PRICE,
        from: INVALIDATES,
        to: `
  const invalidated = true
`,
      },
      { file: PRICE, from: "import { invalidateSearches } from './cached-search.ts'", to: '' },
      {
        file: PRICE,
        from: 'export async function setPrice(\n  { db, redis }: Stores,',
        to: 'export async function setPrice(\n  { db }: Stores,',
      },
    ],
  },
  {
    name: 'invalidates-first',
    title: 'Invalidates, then writes',
    why: 'Somebody searches between the two, reads the old price, and stores it again: for the next minute it is the answer, and nobody will invalidate it.',
    caughtBy: IN_THE_MIDDLE,
    message: 'is the answer for another minute',
    edits: [
      { file: PRICE, from: INVALIDATES, to: '' },
      {
        file: PRICE,
        from: 'const product = await updatePrice(db, id, price)',
        to: `const invalidated = await invalidateSearches(redis).then(
    () => true,
    () => false,
  )
  const product = await updatePrice(db, id, price)`,
      },
    ],
  },
  {
    name: 'invalidates-before-commit',
    title: 'Invalidates inside of the transaction',
    why: 'Until COMMIT everybody else reads the old price. It looks safer, and it is the same mistake as to invalidate first.',
    caughtBy: IN_THE_MIDDLE,
    message: 'is the answer for another minute',
    edits: [
      {
        file: PRICE,
        from: 'const product = await updatePrice(db, id, price)',
        to: `let invalidated = false
  const product = await db.$transaction(async (tx) => {
    const updated = await updatePrice(tx as Database, id, price)
    invalidated = await invalidateSearches(redis).then(
      () => true,
      () => false,
    )
    return updated
  })`,
      },
      { file: PRICE, from: INVALIDATES, to: '' },
    ],
  },
  {
    name: 'no-price-without-redis',
    title: 'A new price that fails with Redis',
    why: 'The price is in PostgreSQL, and the caller is told that it failed. They try again, or believe the old one.',
    caughtBy: AWAY,
    message: 'setPrice fails with DB_CONNECTION',
    edits: [
      {
        file: PRICE,
        from: INVALIDATES,
        to: `
  const invalidated = await invalidateSearches(redis).then(() => true)
`,
      },
    ],
  },
])
