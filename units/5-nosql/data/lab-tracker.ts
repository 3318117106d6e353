/** The tracker's tables as unit 4 leaves them, for the labs of this unit. */
export { openLabTracker } from 'unit-4/data/lab-tracker.ts'
