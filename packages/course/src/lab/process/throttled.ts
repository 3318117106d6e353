import type { LabContext } from '../define.ts'
import type { LabProgress } from '../protocol.ts'

const PAUSE_MS = 50

/** Passes on what is said of the progress: each label at once, and how far it is every 50 ms. */
export function throttled(send: (progress: LabProgress) => void): LabContext<unknown>['progress'] {
  let last = { label: '', at: 0 }
  return (label, share) => {
    const at = performance.now()
    if (label === last.label && at - last.at < PAUSE_MS) return
    last = { label, at }
    send({ type: 'progress', label, share: Math.min(1, Math.max(0, share)) })
  }
}
