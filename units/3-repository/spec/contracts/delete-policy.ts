/** 3.10 */
export interface DeletePolicy {
  readonly toBeWritten?: never
}
