/** 3.7 */
export interface UpdateTask {
  readonly toBeWritten?: never
}
