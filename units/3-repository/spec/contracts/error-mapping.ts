/** 3.3 */
export interface ErrorMapping {
  readonly toBeWritten?: never
}
