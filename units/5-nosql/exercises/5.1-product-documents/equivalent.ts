import { defineEquivalent } from '@levelup/course/manifest'

const GUARD = 'src/catalog/guard.ts'

export default defineEquivalent([
  {
    file: 'src/catalog/product.ts',
    from: "'has to have something in it'",
    to: '""',
    why: 'A sentence for people.',
  },
  {
    file: GUARD,
    from: "bsonType: 'object',\n  required",
    to: 'required',
    why: 'A document is always an object.',
  },
  {
    file: GUARD,
    from: 'error.code === NAMESPACE_EXISTS',
    to: 'true',
    why: 'Whatever else is wrong with the rules, collMod says as well.',
  },
  {
    file: GUARD,
    from: '&& error.code === NAMESPACE_EXISTS',
    to: '|| error.code === NAMESPACE_EXISTS',
    why: 'Whatever else is wrong with the rules, collMod says as well.',
  },
])
