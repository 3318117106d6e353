/** 2.9 */
export interface PartnerModels {
  readonly toBeWritten?: never
}
