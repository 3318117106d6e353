export interface SchemaField {
  readonly name: string
  /** The name of its column. A relation has none. */
  readonly column: string | undefined
  /** `relation` for a field that is another model. */
  readonly kind: 'scalar' | 'enum' | 'relation'
  /** `String`, `Int` …, or the name of an enum or model. */
  readonly type: string
  /** What `@db` says, with its arguments: `['VarChar', '200']`. */
  readonly databaseType: readonly string[] | undefined
  readonly isList: boolean
  readonly isRequired: boolean
  readonly isId: boolean
  readonly isUnique: boolean
  readonly isUpdatedAt: boolean
  /** A value, or a function such as `{ name: 'now', args: [] }`; undefined without `@default`. */
  readonly default: unknown
  /** On the side of a relation that holds the foreign key. */
  readonly relation:
    | {
        readonly fields: readonly string[]
        readonly references: readonly string[]
        readonly onDelete?: string
      }
    | undefined
}

export interface SchemaIndex {
  /** `normal` is `@@index`. */
  readonly type: 'id' | 'unique' | 'normal' | 'fulltext'
  readonly fields: readonly string[]
  /** The name given with `map`. */
  readonly name: string | undefined
}

export interface SchemaModel {
  readonly name: string
  readonly table: string
  readonly fields: readonly SchemaField[]
  /** Keys and indexes, those of a single field included. */
  readonly indexes: readonly SchemaIndex[]
}

export interface SchemaEnum {
  readonly name: string
  readonly values: readonly string[]
}

export interface Schema {
  readonly models: readonly SchemaModel[]
  readonly enums: readonly SchemaEnum[]
}

interface Dmmf {
  readonly datamodel: {
    readonly models: readonly { name: string; dbName: string | null; fields: readonly DmmfField[] }[]
    readonly enums: readonly { name: string; values: readonly { name: string; dbName: string | null }[] }[]
    readonly indexes: readonly {
      model: string
      type: SchemaIndex['type']
      dbName?: string
      fields: readonly { name: string }[]
    }[]
  }
}

interface DmmfField {
  readonly name: string
  readonly dbName?: string
  readonly kind: 'scalar' | 'enum' | 'object'
  readonly type: string
  readonly nativeType: readonly [string, readonly string[]] | null
  readonly isList: boolean
  readonly isRequired: boolean
  readonly isId: boolean
  readonly isUnique: boolean
  readonly isUpdatedAt: boolean
  readonly default?: unknown
  readonly relationFromFields?: readonly string[]
  readonly relationToFields?: readonly string[]
  readonly relationOnDelete?: string
}

/** Prisma's own description of a schema (its DMMF, as JSON) in short. */
export function modelsOf(dmmf: string): Schema {
  const { models, enums, indexes } = (JSON.parse(dmmf) as Dmmf).datamodel
  return {
    models: models.map(({ name, dbName, fields }) => ({
      name,
      table: dbName ?? name,
      fields: fields.map(fieldOf),
      indexes: indexes
        .filter(({ model }) => model === name)
        .map((each) => ({
          type: each.type,
          name: each.dbName,
          fields: each.fields.map((field) => field.name),
        })),
    })),
    enums: enums.map(({ name, values }) => ({
      name,
      values: values.map((each) => each.dbName ?? each.name),
    })),
  }
}

function fieldOf(field: DmmfField): SchemaField {
  const { name, dbName, kind, type, nativeType, isList, isRequired, isId, isUnique, isUpdatedAt } = field
  const {
    relationFromFields: fields = [],
    relationToFields: references = [],
    relationOnDelete: onDelete,
  } = field
  return {
    name,
    column: kind === 'object' ? undefined : (dbName ?? name),
    kind: kind === 'object' ? 'relation' : kind,
    type,
    databaseType: nativeType ? [nativeType[0], ...nativeType[1]] : undefined,
    isList,
    isRequired,
    isId,
    isUnique,
    isUpdatedAt,
    default: field.default,
    relation: fields.length > 0 ? { fields, references, ...(onDelete && { onDelete }) } : undefined,
  }
}
