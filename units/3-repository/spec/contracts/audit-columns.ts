/** 3.13 */
export interface AuditColumns {
  readonly toBeWritten?: never
}
