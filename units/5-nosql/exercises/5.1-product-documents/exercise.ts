import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'One field, three names',
  summary:
    'A collection takes every document, so three developers have stored one warranty under three names, and the query finds one product of three. Say what you ' +
    'expect, then see it; write the model, let the database refuse what does not fit, and heal what is there.',
  points: 25,
  minutes: 60,
  technologies: ['MongoDB', 'zod', '$jsonSchema', 'update pipelines', 'data migration'],
  edit: [
    'src/catalog/predictions.ts',
    'src/catalog/product.ts',
    'src/catalog/products.ts',
    'src/catalog/guard.ts',
    'src/catalog/healing.ts',
  ],
  docs: 'docs/unit-5/01-schema-in-the-application.md',
  services: ['postgres', 'mongodb'],
  hints: [
    'Who looks at a document on its way into the collection? With the model it is your app, and nobody else: what about a script, an update of another service, and what ' +
      'was there before? For each of these there is one tool: the model says it early and well, the validator says it to everybody, and the migration is for what no check ' +
      'ever sees again.',
    'The model: z.strictObject, so that an unknown name is an error, and not dropped. The guard: createCollection with { validator: { $jsonSchema: … }, validationLevel, ' +
      'validationAction }, and collMod with the same where the collection is there (error 48); required and additionalProperties: false are what makes it refuse another ' +
      'name. The fields: aggregate with $objectToArray of $$ROOT, $unwind, $group by name and $type. The healing: one updateMany with a pipeline, whose filter picks the ' +
      'documents that are clear.',
    "values = { $setUnion: names.map((name) => ({ $cond: [{ $eq: [{ $type: '$' + name }, 'missing'] }, [], ['$' + name]] })) } has each value once, whichever names it lies " +
      'under. A document is clear when { $eq: [{ $size: values }, 1] } and { $in: [{ $arrayElemAt: [values, 0] }, { $range: [0, 101] }] }; both go under $expr. The update: [{ $set: ' +
      "{ warranty_years: { $toInt: { $arrayElemAt: [values, 0] } } } }, { $unset: ['warrantyYears', 'warranty'] }]. In $jsonSchema exclusiveMinimum is true or false, whole " +
      "numbers are bsonType 'int', other prices ['int', 'long', 'double'], and _id has to be among the properties.",
  ],
})
