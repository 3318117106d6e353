/** 2.9 */
export interface PartnerModels {
  /** Given: the text of prisma/partner/schema.prisma. */
  readSchema(): Promise<string>
  /** Given: the names that a schema gives to tables and columns. */
  readModels(schema: string): Promise<Names>
}

export interface Names {
  readonly models: readonly Model[]
  readonly enums: readonly { readonly name: string }[]
}

export interface Model {
  readonly name: string
  readonly table: string
  /** A relation has no column. */
  readonly fields: readonly { readonly name: string; readonly column: string | undefined }[]
}

declare module '../../contract.ts' {
  interface Answers {
    partnerModels(): Promise<PartnerModels>
  }
}
