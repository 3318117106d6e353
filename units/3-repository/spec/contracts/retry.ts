/** 3.9 */
export interface Retry {
  readonly toBeWritten?: never
}
