/** 3.11 */
export interface SoftDelete {
  readonly toBeWritten?: never
}
