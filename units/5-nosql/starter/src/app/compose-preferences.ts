import { ensureLogIndexes, logActivity, readLog } from '../activity-log/activity-log.ts'
import { ensurePreferenceIndexes, readPreferences, savePreferences } from '../preferences/preferences.ts'
import { prismaUsers } from '../repositories/prisma.ts'
import type { ActivityLogOptions } from '../routes/activity-log.ts'
import type { PreferencesOptions } from '../routes/preferences.ts'
import type { Stores } from './compose.ts'
import { doneOnce } from './done-once.ts'

/** Puts 5.8 together. The indexes are made before anything is asked for: the app may have started without a MongoDB. */
export function composePreferences({ db: postgres, mongo }: Pick<Stores, 'db' | 'mongo'>) {
  const db = mongo.db()
  const indexes = doneOnce(() => Promise.all([ensurePreferenceIndexes(db), ensureLogIndexes(db)]))
  const now = () => new Date()
  const userExists = async (id: string) => (await prismaUsers(postgres).findById(id)) !== undefined
  return {
    preferences: {
      now,
      userExists,
      read: async (userId) => {
        await indexes()
        return readPreferences(db, userId)
      },
      save: async (change) => {
        await indexes()
        return savePreferences(db, change)
      },
    } satisfies PreferencesOptions,
    activityLog: {
      now,
      userExists,
      log: async (entry) => {
        await indexes()
        return logActivity(db, entry)
      },
      read: async (userId, page) => {
        await indexes()
        return readLog(db, userId, page)
      },
    } satisfies ActivityLogOptions,
  }
}
