import { defineAccepted } from '@levelup/course/manifest'

const MODEL = 'src/catalog/product.ts'
const GUARD = 'src/catalog/guard.ts'
const HEALING = 'src/catalog/healing.ts'
const PRODUCTS = 'src/catalog/products.ts'

export default defineAccepted([
  {
    name: 'names-by-expression',
    title: 'The names in an expression, and a model by hand',
    why: '$setIsSubset over the names of $$ROOT says the same as additionalProperties: false, and other engines know it. A model is a model, with zod or without.',
    edits: [
      {
        file: GUARD,
        from: '  // Any other name is refused. That includes _id, unless it is listed.\n  additionalProperties: false,\n',
        to: '',
      },
      {
        file: GUARD,
        from: '  validator: { $jsonSchema: schema },',
        to: `  validator: {
    $jsonSchema: schema,
    $expr: {
      $setIsSubset: [
        { $map: { input: { $objectToArray: '$$ROOT' }, in: '$$this.k' } },
        ['_id', 'name', 'category', 'price', 'warranty_years', 'attributes'],
      ],
    },
  },`,
      },
      {
        file: MODEL,
        from: `
          const product = z.strictObject({
            name: text,
            category: text,
            price: z.number().positive(),
            warranty_years: z.int().min(0).max(MOST_YEARS),
            attributes: z.record(z.string(), z.unknown()).optional(),
          })
        `,
        to: `
          const isText = (value: unknown) => typeof value === 'string' && value.trim() !== ''
          const rules: Record<string, (value: unknown) => boolean> = {
            name: isText,
            category: isText,
            price: (value) => typeof value === 'number' && value > 0 && value < Infinity,
            warranty_years: (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MOST_YEARS,
            attributes: (value) => value === undefined || (typeof value === 'object' && value !== null && !Array.isArray(value)),
          }
        `,
      },
      {
        file: MODEL,
        from: `
          const { success, data, error } = product.safeParse(given)
          if (success) return data
          throw new Invalid(z.prettifyError(error))
        `,
        to: `
          if (typeof given !== 'object' || given === null || Array.isArray(given)) throw new Invalid('A product is an object.')
          const fields = given as Record<string, unknown>
          const known = Object.entries(rules).flatMap(([name, fits]) => (fits(fields[name]) ? [] : [name]))
          const unknown = Object.keys(fields).filter((name) => !Object.hasOwn(rules, name))
          const wrong = [...known, ...unknown]
          if (wrong.length > 0) throw new Invalid(\`These fields do not fit: \${wrong.join(', ')}.\`)
          return { ...fields } as unknown as Product
        `,
      },
      { file: MODEL, from: "import { z } from 'zod'\n", to: '' },
      {
        file: MODEL,
        from: "const text = z.string().regex(/\\S/, 'has to have something in it')\n\n",
        to: '',
      },
    ],
  },
  {
    name: 'reads-and-writes-what-it-has-read',
    title: 'Heals what it has read, if it is still the same',
    why: 'The filter has the values that were read, so that a document that somebody has changed meanwhile is left for the next time. Slower than one command, and as safe.',
    edits: [
      {
        file: HEALING,
        from: `
          const { modifiedCount } = await products.updateMany({ $and: [isElsewhere, isClear] }, [
            { $set: { warranty_years: { $toInt: first } } },
            { $unset: OTHER_NAMES },
          ])
        `,
        to: `
          const writes = []
          for await (const product of products.find<Drifted>({ $and: [isElsewhere, isClear] }).batchSize(1000)) {
            const read = ['warranty_years', ...OTHER_NAMES].map((name) => [name, product[name as keyof Drifted]] as const)
            const asRead = Object.fromEntries(read.map(([name, value]) => [name, value ?? { $exists: false }]))
            const years = product.warranty_years ?? product.warrantyYears ?? product.warranty
            const update = { $set: { warranty_years: new Int32(Number(years)) }, $unset: { warrantyYears: '', warranty: '' } }
            writes.push({ updateOne: { filter: { ...asRead, _id: product._id }, update } })
          }
          const { modifiedCount } = writes.length === 0 ? { modifiedCount: 0 } : await products.bulkWrite(writes as never)
        `,
      },
      {
        file: HEALING,
        from: "import type { Db } from 'mongodb'",
        to: "import { Int32, type Db, type ObjectId } from 'mongodb'",
      },
      {
        file: HEALING,
        from: "const OTHER_NAMES = ['warrantyYears', 'warranty']",
        to: "interface Drifted {\n  _id: ObjectId\n  warranty_years?: number\n  warrantyYears?: number\n  warranty?: number\n}\n\nconst OTHER_NAMES = ['warrantyYears', 'warranty']",
      },
    ],
  },
  {
    name: 'schema-from-the-model',
    title: 'One schema: the validator is made from the model of zod',
    why: 'What is written down once cannot drift. zod writes JSON Schema of draft 4, in which integer has to become BSON’s int.',
    edits: [
      {
        file: MODEL,
        from: 'const product = z.strictObject({',
        to: 'export const product = z.strictObject({',
      },
      {
        file: GUARD,
        from: `
          const schema = {
            bsonType: 'object',
            required: ['name', 'category', 'price', 'warranty_years'],
            // Any other name is refused. That includes _id, unless it is listed.
            additionalProperties: false,
            properties: {
              _id: {},
              name: { bsonType: 'string', pattern: String.raw\`\\S\` },
              category: { bsonType: 'string', pattern: String.raw\`\\S\` },
              // The driver sends 1300 as an int and 1299.99 as a double: one type alone would refuse half of all prices.
              price: { bsonType: ['int', 'long', 'double'], minimum: 0, exclusiveMinimum: true },
              warranty_years: { bsonType: 'int', minimum: 0, maximum: 100 },
              attributes: { bsonType: 'object' },
            },
          }
        `,
        to: `
          const { $schema: _, ...made } = z.toJSONSchema(product, { target: 'draft-4' })
          const text = JSON.stringify({ ...made, properties: { _id: {}, ...made.properties } })
          const schema = JSON.parse(text.replaceAll('"type":"integer"', '"bsonType":"int"').replaceAll(/"propertyNames":\\{[^}]*\\},?/g, '')) as object
        `,
      },
      {
        file: GUARD,
        from: "import { PRODUCTS } from './collection.ts'",
        to: "import { z } from 'zod'\nimport { PRODUCTS } from './collection.ts'\nimport { product } from './product.ts'",
      },
    ],
  },
  {
    name: 'asks-for-the-rest',
    title: 'Sorts in the app, and counts the unclear by what is right',
    why: 'By the code units of texts JavaScript sorts as MongoDB does, for letters that are in use.',
    edits: [
      {
        file: PRODUCTS,
        from: `
          return found.map(({ _id, ...product }) => ({ id: _id.toHexString(), ...product }))
        `,
        to: `
          return found
            .sort((a, b) => (a.name < b.name ? -1 : 1))
            .map(({ _id, ...product }) => ({ ...product, id: String(_id) }))
        `,
      },
      { file: PRODUCTS, from: '    .sort({ name: 1 })\n', to: '' },
      {
        file: HEALING,
        from: '  return { healed: modifiedCount, unclear: await products.countDocuments(isUnclear) }',
        to: `  const isRight = { $nor: [isElsewhere], warranty_years: { $in: Array.from({ length: 101 }, (_, n) => n) } }
  const [all, right] = [await products.countDocuments(), await products.countDocuments(isRight)]
  return { healed: modifiedCount, unclear: all - right }`,
      },
      {
        file: HEALING,
        from: `
          const isUnclear = {
            $or: [isElsewhere, { $expr: { $not: [{ $in: ['$warranty_years', allYears] }] } }],
          }
        `,
        to: '',
      },
    ],
  },
])
