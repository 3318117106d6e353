/** 2.1 */
export interface LibraryModels {
  /** Given: the text of prisma/library/schema.prisma. */
  readSchema(): Promise<string>
}

declare module '../../contract.ts' {
  interface Answers {
    libraryModels(): Promise<LibraryModels>
  }
}
