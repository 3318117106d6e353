/** 2.8 */
export interface Profile {
  readonly toBeWritten?: never
}
