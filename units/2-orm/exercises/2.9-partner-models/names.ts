import { ExpectationError } from '@levelup/test-harness'
import type { Names } from './contract.ts'

/** Models and enums in PascalCase, fields in camelCase: what code calls things, whatever the database calls them. */
export function expectTypeScriptNames({ models, enums }: Names): void {
  const wrong = [
    ...models.filter(({ name }) => !isPascalCase(name)).map(({ name, table }) => `model ${name} (${table})`),
    ...enums.filter(({ name }) => !isPascalCase(name)).map(({ name }) => `enum ${name}`),
    ...models.flatMap((model) =>
      model.fields
        .filter(({ name }) => !isCamelCase(name))
        .map(({ name, column }) => `field ${model.name}.${name} (${column ?? 'a relation'})`),
    ),
  ]
  if (wrong.length === 0) return
  throw new ExpectationError(
    "Names of the partner's went into your code: models and enums are PascalCase there, fields camelCase, and @@map and @map lead to " +
      'the tables and columns',
    wrong.join('\n'),
  )
}

function isPascalCase(name: string): boolean {
  return /^[A-Z][A-Za-z0-9]*$/.test(name)
}

function isCamelCase(name: string): boolean {
  return /^[a-z][A-Za-z0-9]*$/.test(name)
}
