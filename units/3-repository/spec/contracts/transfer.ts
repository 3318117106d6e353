/** 3.8 */
export interface Transfer {
  readonly toBeWritten?: never
}
