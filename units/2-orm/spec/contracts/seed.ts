/** 2.7 */
export interface Seed {
  readonly toBeWritten?: never
}
