/** 2.1 */
export interface LibraryModels {
  readonly toBeWritten?: never
}
