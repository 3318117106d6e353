/** 3.2 */
export interface Wiring {
  readonly toBeWritten?: never
}
