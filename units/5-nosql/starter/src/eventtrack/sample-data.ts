import type { Transaction } from '../database.ts'

const organizers = [
  { id: 'org_001', name: 'TechConf', credits: 100 },
  { id: 'org_empty', name: 'Broke Talks', credits: 0 },
]
const conferences = [
  { id: 'event_001', organizerId: 'org_001', name: 'Databases & Friends' },
  { id: 'event_002', organizerId: 'org_empty', name: 'A Conference without Credits' },
]
const speakers = [
  { id: 'speaker_a', name: 'Ann Lock' },
  { id: 'speaker_b', name: 'Ben <b>Bold</b> Index' },
  { id: 'speaker_c', name: 'Cleo Cache' },
]
const talks = [
  { id: 'talk_001', conferenceId: 'event_001', speakerId: 'speaker_a', title: 'Locks' },
  { id: 'talk_002', conferenceId: 'event_001', speakerId: 'speaker_b', title: 'Indexes' },
  { id: 'talk_003', conferenceId: 'event_001', speakerId: 'speaker_c', title: 'Caches' },
  { id: 'talk_004', conferenceId: 'event_002', speakerId: 'speaker_a', title: 'Nothing left' },
]

/**
 * Two organizers, one of them without credits, their conferences and talks. Nobody is registered yet. Nothing of it
 * when there are organizers already.
 */
export async function fillEventTrack(tx: Transaction): Promise<void> {
  if ((await tx.organizer.count()) > 0) return
  await tx.organizer.createMany({ data: organizers })
  await tx.conference.createMany({ data: conferences })
  await tx.speaker.createMany({ data: speakers })
  await tx.talk.createMany({ data: talks })
}
