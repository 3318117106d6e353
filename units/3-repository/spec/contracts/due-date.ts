/** 3.4 */
export interface DueDate {
  readonly toBeWritten?: never
}
