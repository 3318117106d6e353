import { Double, Int32, ObjectId } from 'bson'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare } from '../bson/compare.ts'
import type { Doc, Value } from '../bson/value.ts'
import { Deadline } from '../deadline.ts'
import { MongoError } from '../errors.ts'
import { parseFilter } from '../query/parse.ts'
import { compileSort } from '../sort/index.ts'
import { buildIndex } from '../storage/build-index.ts'
import { Collection } from '../storage/collection.ts'
import { idIndex } from '../storage/id-index.ts'
import { choosePlan } from './choose.ts'

const numbers = fc.integer({ min: -2, max: 3 })
const scalars: fc.Arbitrary<Value> = fc.oneof(
  { weight: 4, arbitrary: numbers.map((n): Value => new Int32(n)) },
  fc.constantFrom<Value>(new Double(NaN), new Double(-Infinity), new Double(1.5), new Double(-0)),
  fc.constantFrom<Value>(
    null,
    true,
    'a',
    'ab',
    'b',
    '',
    new Date(0),
    new ObjectId('0123456789abcdef01234567'),
  ),
)
const values: fc.Arbitrary<Value> = fc.letrec<{ value: Value; array: Value; doc: Value }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, { weight: 4, arbitrary: scalars }, tie('array'), tie('doc')),
  array: fc.array(tie('value'), { maxLength: 3 }),
  doc: fc
    .dictionary(fc.constantFrom('a', 'b', '0'), tie('value'), { maxKeys: 2 })
    .map((one) => new Map(Object.entries(one))),
})).value
const docs: fc.Arbitrary<Doc> = fc
  .record({ a: values, b: values, c: values }, { requiredKeys: [] })
  .map((one) => new Map(Object.entries(one as Record<string, Value>)))

const paths = fc.constantFrom('a', 'a', 'a', 'b', 'b', 'c', 'a.a', 'a.b', 'b.a', 'a.0')
const operand = (name: string, arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Doc> =>
  arbitrary.map((value) => new Map([[name, value]]))
const conditions: fc.Arbitrary<Value> = fc.oneof(
  values,
  operand('$eq', values),
  operand('$ne', scalars),
  ...['$gt', '$gte', '$lt', '$lte'].map((name) => operand(name, values)),
  operand('$in', fc.array(scalars, { maxLength: 3 })),
  operand('$nin', fc.array(scalars, { maxLength: 2 })),
  operand('$exists', fc.boolean()),
  operand('$regex', fc.constantFrom('^a', '^ab?', 'b')),
  operand(
    '$elemMatch',
    fc.oneof(operand('$gt', scalars), operand('a', scalars), operand('b', operand('$lt', scalars))),
  ),
  fc.tuple(scalars, scalars).map(
    ([low, high]): Doc =>
      new Map([
        ['$gte', low],
        ['$lt', high],
      ]),
  ),
)
const filters: fc.Arbitrary<Doc> = fc
  .array(fc.tuple(paths, conditions), { minLength: 1, maxLength: 3 })
  .map((parts) => new Map(parts))
const patterns = fc
  .uniqueArray(fc.tuple(paths, fc.constantFrom(1, -1)), {
    minLength: 1,
    maxLength: 3,
    selector: ([path]) => path,
  })
  .map((parts): Doc => new Map(parts.map(([path, direction]) => [path, new Int32(direction)])))
const indexes = fc.array(
  fc.record({
    pattern: patterns,
    sparse: fc.constantFrom(true, false, false, false),
    partial: fc.option(
      operand(
        'a',
        operand(
          '$gt',
          numbers.map((n) => new Int32(n)),
        ),
      ),
      { nil: undefined, freq: 4 },
    ),
  }),
  { minLength: 1, maxLength: 3 },
)

/** The same documents with indexes; one that a document cannot have is left out. */
function collectionOf(
  all: readonly Doc[],
  wanted: readonly { pattern: Doc; sparse: boolean; partial: Doc | undefined }[],
): Collection {
  const collection = new Collection('test', 'items')
  collection.indexes.set('_id_', idIndex())
  for (const [at, doc] of all.entries())
    collection.put(collection.nextRecord(), new Map([['_id', new Int32(at)], ...doc]))
  for (const [at, { pattern, sparse, partial }] of wanted.entries()) {
    try {
      const options = {
        sparse: sparse && !partial,
        partialFilter: partial,
        expireAfterSeconds: undefined,
        unique: false,
      }
      collection.indexes.set(`i${at}`, buildIndex(collection, { name: `i${at}`, pattern, ...options }))
    } catch (error) {
      if (!(error instanceof MongoError)) throw error
    }
  }
  return collection
}

test('an index gives the same documents as a scan of the collection, in the order of the sort', () => {
  let used = 0
  fc.assert(
    fc.property(
      fc.array(docs, { maxLength: 12 }),
      indexes,
      filters,
      fc.option(patterns),
      (all, wanted, filter, sort) => {
        fc.pre(!isFaulty(filter))
        const collection = collectionOf(all, wanted)
        const node = parseFilter(filter)
        const plan = choosePlan(collection, { filter: node, sort: sort ?? undefined })
        const scan = choosePlan(collection, { filter: node, hint: { natural: 1 } })
        const found = Array.from(plan.run(new Deadline(0)))
        const expected = Array.from(scan.run(new Deadline(0)))
        if (plan.access.kind === 'index') used += 1
        const byRecord = (some: typeof found) => some.map(({ record }) => record).sort((a, b) => a - b)
        expect(byRecord(found)).toEqual(byRecord(expected))
        if (!plan.sorted || !sort) return
        const inOrder = compileSort(sort)
        for (const [at, { doc }] of found.entries()) {
          const next = found[at + 1]
          if (next) expect(inOrder(doc, next.doc)).toBeLessThanOrEqual(0)
        }
      },
    ),
    { numRuns: 3000 },
  )
  expect(used).toBeGreaterThan(300)
})

test('an index has the same entries however its documents came to be as they are', () => {
  fc.assert(
    fc.property(
      fc.array(docs, { minLength: 1, maxLength: 6 }),
      fc.array(docs, { minLength: 1, maxLength: 6 }),
      indexes,
      (before, after, wanted) => {
        const changed = collectionOf(before, wanted)
        try {
          for (const [at, doc] of after.entries())
            changed.put(at + 1, new Map([['_id', new Int32(at)], ...doc]))
          for (let record = after.length + 1; record <= before.length; record += 1)
            changed.put(record, undefined)
        } catch (error) {
          if (error instanceof MongoError) return
          throw error
        }
        const fresh = collectionOf(after, wanted)
        for (const [name, index] of changed.indexes) {
          const entries = (of: typeof index | undefined) =>
            Array.from(of?.entries.walk() ?? [], ([entry]) => entry)
          const [ours, theirs] = [entries(index), entries(fresh.indexes.get(name))]
          expect(ours.length).toBe(theirs.length)
          for (const [at, entry] of ours.entries()) {
            expect(entry.record).toBe(theirs[at]?.record)
            expect(
              entry.key.every((part, field) => compare(part as Value, theirs[at]?.key[field] as Value) === 0),
            ).toBe(true)
          }
        }
      },
    ),
    { numRuns: 500 },
  )
})

function isFaulty(filter: Doc): boolean {
  try {
    parseFilter(filter)
    return false
  } catch (error) {
    if (error instanceof MongoError) return true
    throw error
  }
}
