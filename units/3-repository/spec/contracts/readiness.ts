/** 3.12 */
export interface Readiness {
  readonly toBeWritten?: never
}
