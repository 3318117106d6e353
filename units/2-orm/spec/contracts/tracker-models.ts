/** 2.3 */
export interface TrackerModels {
  readonly toBeWritten?: never
}
