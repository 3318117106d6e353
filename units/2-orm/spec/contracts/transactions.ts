/** 2.6 */
export interface Transactions {
  readonly toBeWritten?: never
}
