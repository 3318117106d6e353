/** 3.1 */
export interface Repositories {
  readonly toBeWritten?: never
}
