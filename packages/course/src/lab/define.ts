import type { Chart } from './charts.ts'

/** An experiment of one exercise, `lab.ts` in its folder. `course lab` runs it in a process of its own. */
export interface Lab<Answers> {
  readonly title: string
  /** The size of the largest measurement, unless `--rows` says another: all of it should take less than 30 s. */
  readonly defaultRows: number
  /** What `--rows full` stands for. */
  readonly fullRows: number
  /**
   * Measures before and after, both in this run, and returns what is to be drawn. Ctrl-C kills its process, and the
   * database is dropped: what it leaves elsewhere, such as a file, would stay.
   */
  readonly run: (context: LabContext<Answers>) => Promise<readonly Chart[]>
}

export interface LabContext<Answers> {
  /** A PostgreSQL database that is empty and nobody else's; whoever opens a connection to it closes it. */
  readonly url: string
  /** A Redis that is empty, where the exercise has one among its services. */
  readonly redisUrl?: string | undefined
  /** The workspace's own modules, as the suite has them: the learner's, or the solution's. */
  readonly answers: Answers
  /** The size of the largest measurement. */
  readonly rows: number
  /** The same in every run, for whatever is made at random. */
  readonly seed: number
  /**
   * Says what is measured now, and how much of the whole lab is done, from 0 to 1. May be called for every row. A lab
   * that says nothing for two minutes is ended.
   */
  readonly progress: (label: string, share: number) => void
}

/** An exercise's lab, for the default export of its `lab.ts`. */
export function defineLab<Answers>(lab: Lab<Answers>): Lab<Answers> {
  return lab
}
