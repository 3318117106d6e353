/** 3.6 */
export interface PutTask {
  readonly toBeWritten?: never
}
