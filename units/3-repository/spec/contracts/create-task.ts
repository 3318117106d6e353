/** 3.5 */
export interface CreateTask {
  readonly toBeWritten?: never
}
