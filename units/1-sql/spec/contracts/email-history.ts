export interface EmailHistory {
  readonly todo: never
}
