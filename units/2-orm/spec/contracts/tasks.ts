/** 2.4 */
export interface Tasks {
  readonly toBeWritten?: never
}
