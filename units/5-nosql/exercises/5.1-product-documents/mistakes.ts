import { defineMistakes } from '@levelup/course/manifest'

const PREDICTIONS = 'src/catalog/predictions.ts'
const MODEL = 'src/catalog/product.ts'
const PRODUCTS = 'src/catalog/products.ts'
const GUARD = 'src/catalog/guard.ts'
const HEALING = 'src/catalog/healing.ts'

const NO_PRODUCT = 'what is no product is Invalid: another name, a wrong type, a value out of its limits'
const DIRECT_INSERT = 'a direct insert of what is no product is refused by the database'
const STILL_TAKEN = 'every product is still taken, and may still be changed'
const EXISTING = 'a collection that is there keeps its documents and indexes, and is guarded from now on'
const STAYS = 'what is not clear stays as it is, and is counted'
const IN_ONE = `
  const { modifiedCount } = await products.updateMany({ $and: [isElsewhere, isClear] }, [
    { $set: { warranty_years: { $toInt: first } } },
    { $unset: OTHER_NAMES },
  ])
`
const ANSWER = 'return { healed: modifiedCount, unclear: await products.countDocuments(isUnclear) }'

export default defineMistakes([
  {
    name: 'predicts-three',
    title: 'Expects that the query finds all three',
    why: 'The three documents mean the same, and people see that. For MongoDB warrantyYears is another field, and a field that is missing is no error.',
    caughtBy: 'the prediction of what the query finds comes true',
    message: 'you say 3, and the query finds 1 of the three: ThinkPad X1',
    edits: [{ file: PREDICTIONS, from: 'found: 1,', to: 'found: 3,' }],
  },
  {
    name: 'predicts-a-cure-by-the-validator',
    title: 'Expects that a validator cures what is there',
    why: 'ALTER TABLE … ADD CONSTRAINT looks at every row. A validator looks at what is written from now on, and at nothing else.',
    caughtBy: 'the prediction of who gets past the check comes true: checkedByTheDatabase',
    message: 'one from before the check is in the collection afterwards',
    edits: [
      {
        file: PREDICTIONS,
        from: 'byAScript: false, byAnUpdate: false, fromBefore: true',
        to: 'byAScript: false, byAnUpdate: false, fromBefore: false',
      },
    ],
  },
  {
    name: 'drops-unknown-names',
    title: 'z.object, which drops what it does not know',
    why: 'Whoever sends warrantyYears beside warranty_years, or colour, hears that all is well, and it is gone.',
    caughtBy: NO_PRODUCT,
    message: 'a product with two warranties is no product',
    edits: [{ file: MODEL, from: 'z.strictObject(', to: 'z.object(' }],
  },
  {
    name: 'warranty-by-default',
    title: 'A missing warranty is 0',
    why: 'That is what the first developer’s query did with `?? 0`. The document with warrantyYears: 2 passes if the names are not strict, and whoever forgets it sells without a warranty.',
    caughtBy: NO_PRODUCT,
    message: 'a product without a warranty is no product',
    edits: [{ file: MODEL, from: '.max(MOST_YEARS),', to: '.max(MOST_YEARS).default(0),' }],
  },
  {
    name: 'coerces',
    title: 'Takes "3" for 3',
    why: 'z.coerce calls Number, which makes 0 of null and of an empty text as well. The next program that writes does it another way.',
    caughtBy: NO_PRODUCT,
    message: 'a product with warranty_years "3" is no product',
    edits: [{ file: MODEL, from: 'z.int()', to: 'z.coerce.number().int()' }],
  },
  {
    name: 'first-fault-only',
    title: 'Tells the first fault, and keeps the others',
    why: 'Whoever sends a product mends one field, sends it again, and hears of the next.',
    caughtBy: 'the refusal names every field that does not fit',
    message: 'so that the sender can mend it',
    edits: [{ file: MODEL, from: 'z.prettifyError(error)', to: 'z.prettifyError(error).split(/(?=✖)/)[0]!' }],
  },
  {
    name: 'stores-what-was-given',
    title: 'Hands the caller’s own object to the driver',
    why: 'The driver writes an _id into what it inserts. The second call with the same object fails with a duplicate key, far from here.',
    caughtBy: 'what was given stays as it was, and may be added again',
    message: 'it is the caller’s',
    edits: [
      {
        file: PRODUCTS,
        from: 'const product = parseProduct(given)',
        to: 'parseProduct(given)\n  const product = given as Product',
      },
      {
        file: PRODUCTS,
        from: 'insertOne({ ...product }, { ignoreUndefined: true })',
        to: 'insertOne(product)',
      },
      { file: PRODUCTS, from: 'import type { StoredProduct }', to: 'import type { Product, StoredProduct }' },
    ],
  },
  {
    name: 'past-the-validator',
    title: 'Stores with bypassDocumentValidation',
    why: 'The app has checked already, so why twice? Because the rules of the two drift apart as soon as one of them is changed.',
    caughtBy: 'a rule that only the database knows holds for the app as well',
    message: 'the database itself should refuse it with error 121, and it is stored',
    edits: [
      {
        file: PRODUCTS,
        from: '{ ignoreUndefined: true }',
        to: '{ ignoreUndefined: true, bypassDocumentValidation: true }',
      },
    ],
  },
  {
    name: 'longer-than',
    title: 'More than so many years',
    why: 'Nobody notices, until somebody asks for exactly what a product has.',
    caughtBy: 'a query finds what has as long a warranty, by name',
    message: 'asked for 0',
    edits: [{ file: PRODUCTS, from: '$gte: minYears', to: '$gt: minYears' }],
  },
  {
    name: 'app-only',
    title: 'A collection, and no rules: the app checks',
    why: 'Every write through the app is checked. The import of last night, the script of a colleague and the shell are none.',
    caughtBy: DIRECT_INSERT,
    message: 'past the app: the database itself should refuse it with error 121, and it is stored',
    edits: [{ file: GUARD, from: '  validator: { $jsonSchema: schema },\n', to: '' }],
  },
  {
    name: 'only-warns',
    title: 'validationAction: warn',
    why: 'The server writes a line into its log, and stores the document.',
    caughtBy: DIRECT_INSERT,
    message: 'a product with warrantyYears, past the app',
    edits: [{ file: GUARD, from: "validationAction: 'error'", to: "validationAction: 'warn'" }],
  },
  {
    name: 'moderate',
    title: 'validationLevel: moderate',
    why: 'It lets documents that do not fit be changed into others that do not: exactly those that need the guard most.',
    caughtBy: 'an old document that does not fit cannot be changed into another one that does not',
    message: 'a new price for an old document that has no warranty_years',
    edits: [{ file: GUARD, from: "validationLevel: 'strict'", to: "validationLevel: 'moderate'" }],
  },
  {
    name: 'other-names-allowed',
    title: 'A validator that allows further fields',
    why: 'Required fields are there, types are right, and beside warranty_years lies a warrantyYears with another number.',
    caughtBy: DIRECT_INSERT,
    message: 'a product with two warranties',
    edits: [{ file: GUARD, from: '  additionalProperties: false,\n', to: '' }],
  },
  {
    name: 'nothing-required',
    title: 'A validator that knows types, and requires nothing',
    why: 'A rule about a field says nothing about a document without that field.',
    caughtBy: DIRECT_INSERT,
    message: 'a product without a warranty, past the app',
    edits: [{ file: GUARD, from: "  required: ['name', 'category', 'price', 'warranty_years'],\n", to: '' }],
  },
  {
    name: 'prices-are-doubles',
    title: 'A price is a double',
    why: 'JavaScript has one type of numbers, BSON has four. The driver sends 30 as an int, and every round price is refused.',
    caughtBy: STILL_TAKEN,
    message: 'it is right, and it is refused',
    edits: [{ file: GUARD, from: "bsonType: ['int', 'long', 'double']", to: "bsonType: 'double'" }],
  },
  {
    name: 'a-price-of-nothing',
    title: 'minimum: 0 for a price above 0',
    why: 'In this dialect a minimum is included unless exclusiveMinimum is true.',
    caughtBy: DIRECT_INSERT,
    message: 'a product with price 0',
    edits: [{ file: GUARD, from: 'minimum: 0, exclusiveMinimum: true', to: 'minimum: 0' }],
  },
  {
    name: 'guards-new-collections',
    title: 'Creates the collection, and is content when it is there',
    why: 'On the developer’s machine it works. In production the collection has been there for years, and is still not guarded.',
    caughtBy: EXISTING,
    message: 'a product with warrantyYears, past the app',
    edits: [{ file: GUARD, from: '    await db.command({ collMod: PRODUCTS, ...rules })\n', to: '' }],
  },
  {
    name: 'begins-anew',
    title: 'Drops the collection, and creates it with its rules',
    why: 'Quick, clean, and all products are gone.',
    caughtBy: EXISTING,
    message: 'documents from before the guard',
    edits: [
      {
        file: GUARD,
        from: '    await db.createCollection(PRODUCTS, rules)',
        to: '    await db.dropCollection(PRODUCTS)\n    await db.createCollection(PRODUCTS, rules)',
      },
    ],
  },
  {
    name: 'looks-first',
    title: 'Looks whether the collection is there, then creates it',
    why: 'Between the two somebody stores the first product, and with it makes the collection. The app ends at its start, once in a hundred deployments.',
    caughtBy: 'a product that somebody stores meanwhile is no obstacle',
    message: 'already exists',
    edits: [
      {
        file: GUARD,
        from: `
          try {
            await db.createCollection(PRODUCTS, rules)
          } catch (error) {
            // Asking first whether it is there would be a race of two apps that start together.
            if (!(error instanceof MongoServerError && error.code === NAMESPACE_EXISTS)) throw error
            await db.command({ collMod: PRODUCTS, ...rules })
          }
        `,
        to: `
          const isThere = (await db.listCollections({ name: PRODUCTS }).toArray()).length > 0
          if (isThere) await db.command({ collMod: PRODUCTS, ...rules })
          else await db.createCollection(PRODUCTS, rules)
        `,
      },
      {
        file: GUARD,
        from: 'import { MongoServerError, type CreateCollectionOptions, type Db }',
        to: 'import type { CreateCollectionOptions, Db }',
      },
      { file: GUARD, from: 'const NAMESPACE_EXISTS = 48\n\n', to: '' },
    ],
  },
  {
    name: 'counts-in-the-app',
    title: 'Reads all documents to see which fields they have',
    why: 'It works with three. With three million it fetches the whole collection.',
    caughtBy:
      'each type of a field is counted for itself, and what lies inside of a value is not looked into',
    message: 'expected',
    edits: [
      {
        file: HEALING,
        from: `
          return productsOf(db)
            .aggregate<FieldUse>([
              { $project: { field: { $objectToArray: '$$ROOT' } } },
              { $unwind: '$field' },
              { $group: { _id: { field: '$field.k', type: { $type: '$field.v' } }, documents: { $sum: 1 } } },
              { $project: { _id: 0, field: '$_id.field', type: '$_id.type', documents: 1 } },
              { $sort: { field: 1, type: 1 } },
            ])
            .toArray()
        `,
        to: `
          const uses = new Map<string, FieldUse>()
          for await (const product of productsOf(db).find()) {
            for (const [field, value] of Object.entries(product)) {
              const type = typeof value
              const known = uses.get(field + type)
              uses.set(field + type, { field, type, documents: (known?.documents ?? 0) + 1 })
            }
          }
          return [...uses.values()].sort((a, b) => (a.field + a.type < b.field + b.type ? -1 : 1))
        `,
      },
    ],
  },
  {
    name: 'fields-of-one',
    title: 'Takes the fields of the first document for those of all',
    why: 'As every table has them. Here the first document says nothing about the second.',
    caughtBy: 'the fields of three products show the three names',
    message: 'documents is 1, expected 3',
    edits: [
      {
        file: HEALING,
        from: "{ $project: { field: { $objectToArray: '$$ROOT' } } },",
        to: "{ $limit: 1 },\n      { $project: { field: { $objectToArray: '$$ROOT' } } },",
      },
    ],
  },
  {
    name: 'renames',
    title: 'Two times $rename',
    why: '$rename overwrites what has the new name already. Where a document has two warranties, the one that was asked for is lost.',
    caughtBy: STAYS,
    message: 'nobody can tell how long its warranty is',
    edits: [
      {
        file: HEALING,
        from: IN_ONE,
        to: `
          const { modifiedCount: some } = await products.updateMany({ warrantyYears: { $exists: true } }, { $rename: { warrantyYears: 'warranty_years' } })
          const { modifiedCount: more } = await products.updateMany({ warranty: { $exists: true } }, { $rename: { warranty: 'warranty_years' } })
        `,
      },
      { file: HEALING, from: 'healed: modifiedCount,', to: 'healed: some + more,' },
    ],
  },
  {
    name: 'first-one-wins',
    title: 'Takes the first of two warranties',
    why: 'It looks clean afterwards, and nobody will ever know that there were two.',
    caughtBy: STAYS,
    message: 'nobody can tell how long its warranty is',
    edits: [
      { file: HEALING, from: '{ $eq: [{ $size: values }, 1] }', to: '{ $gte: [{ $size: values }, 1] }' },
    ],
  },
  {
    name: 'takes-any-number',
    title: 'Heals a number that is none of a warranty',
    why: '2.5 years become 2, without a word, and -1 becomes what the guard refuses.',
    caughtBy: STAYS,
    message: 'nobody can tell how long its warranty is',
    edits: [{ file: HEALING, from: '{ $in: [first, allYears] }', to: '{ $isNumber: first }' }],
  },
  {
    name: 'nothing-is-zero',
    title: 'A product without a warranty gets 0',
    why: 'It may have one: nobody has written it down. Now it is written down that it has none.',
    caughtBy: STAYS,
    message: 'nobody can tell how long its warranty is',
    edits: [
      {
        file: HEALING,
        from: '  ' + ANSWER,
        to: `  const { modifiedCount: bare } = await products.updateMany({ warranty_years: { $exists: false }, warranty: { $exists: false }, warrantyYears: { $exists: false } }, { $set: { warranty_years: 0 } })
  return { healed: modifiedCount + bare, unclear: await products.countDocuments(isUnclear) }`,
      },
    ],
  },
  {
    name: 'keeps-the-other-names',
    title: 'Copies the warranty, and leaves the other names',
    why: 'From now on there are two, and the next one who changes one of them makes the document unclear.',
    caughtBy: 'all three products are found after the healing',
    message: 'what healing three products gives',
    edits: [{ file: HEALING, from: '    { $unset: OTHER_NAMES },\n', to: '' }],
  },
  {
    name: 'keeps-the-type',
    title: 'Brings the value over as it is',
    why: 'Somebody’s program has sent 2 as a double. It is equal to 2, and no int: the guard refuses it, and with it the whole healing.',
    caughtBy: 'a warranty comes to its one name, as an int, and the other names are gone',
    message: 'Double(2.0)',
    edits: [{ file: HEALING, from: '{ $toInt: first }', to: 'first' }],
  },
  {
    name: 'reads-then-writes',
    title: 'Reads the documents, and writes them back',
    why: 'Between the two somebody corrects a warranty, and the old one is written over it.',
    caughtBy: 'what somebody else writes meanwhile is not lost',
    message: 'somebody has corrected the warranty to 4 while the product was healed, and it is overwritten',
    edits: [
      {
        file: HEALING,
        from: IN_ONE,
        to: `
          const drifted = await products.find({ $and: [isElsewhere, isClear] }).toArray()
          const healed = drifted.map(({ _id, ...product }) => {
            const { warranty_years, warrantyYears, warranty } = product as Record<string, number | undefined>
            const $set = { warranty_years: warranty_years ?? warrantyYears ?? warranty ?? 0 }
            return { updateOne: { filter: { _id }, update: { $set, $unset: { warrantyYears: '', warranty: '' } } } }
          })
          const { modifiedCount } = healed.length === 0 ? { modifiedCount: 0 } : await products.bulkWrite(healed as never)
        `,
      },
    ],
  },
  {
    name: 'one-by-one',
    title: 'A command for each document',
    why: 'A round trip for each of a million documents, where one command would do, and the collection is half healed for minutes.',
    caughtBy: 'a handful of commands heals 600 documents',
    message: 'at most 20',
    edits: [
      {
        file: HEALING,
        from: IN_ONE,
        to: `
          const drifted = await products.find({ $and: [isElsewhere, isClear] }).toArray()
          let modifiedCount = 0
          for (const { _id } of drifted) {
            const result = await products.updateOne({ $and: [{ _id }, isClear] }, [{ $set: { warranty_years: { $toInt: first } } }, { $unset: OTHER_NAMES }])
            modifiedCount += result.modifiedCount
          }
        `,
      },
    ],
  },
  {
    name: 'does-not-count-the-unclear',
    title: 'Counts what has another name, and not what has none',
    why: 'The report says that nothing is left to do, and the next query does not find them.',
    caughtBy: STAYS,
    message: 'nobody can tell how long its warranty is',
    edits: [
      {
        file: HEALING,
        from: 'products.countDocuments(isUnclear)',
        to: 'products.countDocuments(isElsewhere)',
      },
    ],
  },
])
