/** 2.10 */
export interface ProfileImages {
  readonly toBeWritten?: never
}
