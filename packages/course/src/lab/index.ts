export type { Axis, Chart, Series } from './charts.ts'
export { defineLab, type Lab, type LabContext } from './define.ts'
export { elapsedMs, medianMs, peakMemory } from './measure.ts'
