/** 2.5 */
export interface Relations {
  readonly toBeWritten?: never
}
