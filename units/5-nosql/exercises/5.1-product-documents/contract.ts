import type { Db } from '../../contract.ts'

/** A product as it is written in the collection `products`. */
export interface Product {
  readonly name: string
  readonly category: string
  /** In euros. */
  readonly price: number
  /** Whole years, 0 to 100. */
  readonly warranty_years: number
  /** Whatever is special about this kind of product, in whichever form. */
  readonly attributes?: Readonly<Record<string, unknown>> | undefined
}

export interface StoredProduct extends Product {
  /** Its `_id`, as text. */
  readonly id: string
}

/** How a field is used in a collection: in so many documents it has a value of this type. */
export interface FieldUse {
  readonly field: string
  /** BSON's name of the type, as `$type` has it: `int`, `string`, `objectId`. */
  readonly type: string
  readonly documents: number
}

export interface Healing {
  /** How many documents were changed. */
  readonly healed: number
  /** How many are left whose warranty only a person can find out. */
  readonly unclear: number
}

/** What PostgreSQL says to a statement: the name of its error, or that all is well. */
export type PostgresAnswer =
  | 'it is stored'
  | 'undefined_column'
  | 'not_null_violation'
  | 'invalid_text_representation'
  | 'check_violation'

/** What you expect. Each is compared with what really happens. */
export interface Predictions {
  /** How many of the three products `find({ warranty_years: { $gte: 1 } })` gives. */
  readonly found: number
  /** For each product, what lies under `warranty_years`, which that query compares with 1. */
  readonly trace: Readonly<Record<'ThinkPad X1' | 'MacBook Pro' | 'Dell XPS 15', number | 'nothing'>>
  /** What PostgreSQL answers to three INSERTs into a table with `warranty_years INTEGER NOT NULL`. */
  readonly postgres: Readonly<Record<'warrantyYears' | 'leftOut' | 'asText', PostgresAnswer>>
  /** Only the app checks, and the collection has no validator: is a product without a warranty in it afterwards? */
  readonly checkedByTheApp: Ways
  /** The same, on a collection with a validator. */
  readonly checkedByTheDatabase: Ways
}

/** Whether a document that does not fit is in the collection afterwards. */
export interface Ways {
  /** It was sent to the app. */
  readonly byTheApp: boolean
  /** A script has written it, with the driver. */
  readonly byAScript: boolean
  /** It did fit, and the update of another program has taken its warranty away. */
  readonly byAnUpdate: boolean
  /** It was there before anybody checked. */
  readonly fromBefore: boolean
}

/** 5.1 */
export interface Catalog {
  predict(this: void): Predictions
  /** Throws the app's Invalid (400 VALIDATION) for what is no product. */
  parseProduct(this: void, given: unknown): Product
  addProduct(this: void, db: Db, given: unknown): Promise<StoredProduct>
  /** Those with a warranty of `minYears` or more, by name. */
  withLongWarranty(this: void, db: Db, minYears: number): Promise<StoredProduct[]>
  /** From now on the database refuses a document that is no product, whoever writes it. */
  guardProducts(this: void, db: Db): Promise<void>
  /** Which names and types there are, by field and then by type. */
  fieldsOf(this: void, db: Db): Promise<FieldUse[]>
  /** Brings the warranty to its one name, where it is clear what it is. */
  healProducts(this: void, db: Db): Promise<Healing>
}

declare module '../../contract.ts' {
  interface Answers {
    catalog(): Promise<Catalog>
  }
}
