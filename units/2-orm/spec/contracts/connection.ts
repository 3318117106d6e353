/** 2.2 */
export interface Connection {
  readonly toBeWritten?: never
}
