import { aggregate } from './aggregate.ts'
import type { Command } from './command.ts'
import { collMod } from './coll-mod.ts'
import { count } from './count.ts'
import { create } from './create.ts'
import { createIndexes } from './create-indexes.ts'
import { deleteCommand } from './delete.ts'
import { distinct } from './distinct.ts'
import { drop, dropDatabase } from './drop.ts'
import { dropIndexes } from './drop-indexes.ts'
import { endSessions, refreshSessions } from './end-sessions.ts'
import { abortTransaction, commitTransaction } from './end-transaction.ts'
import { explain } from './explain.ts'
import { findAndModify } from './find-and-modify.ts'
import { find } from './find.ts'
import { getMore } from './get-more.ts'
import { handshakeCommands } from './handshake-table.ts'
import { insert } from './insert.ts'
import { killCursors } from './kill-cursors.ts'
import { levelupRefusals } from './levelup-refusals.ts'
import { listCollections } from './list-collections.ts'
import { listDatabases } from './list-databases.ts'
import { listIndexes } from './list-indexes.ts'
import { renameCollection } from './rename-collection.ts'
import { update } from './update.ts'

/** Every command that is answered, by its name. What is dispatched is what is listed. */
export const commands: ReadonlyMap<string, Command> = new Map([
  ...handshakeCommands,
  ...Object.entries<Command>({
    abortTransaction,
    aggregate,
    collMod,
    commitTransaction,
    count,
    create,
    createIndexes,
    delete: deleteCommand,
    distinct,
    drop,
    dropDatabase,
    dropIndexes,
    endSessions,
    explain,
    find,
    findAndModify,
    findandmodify: findAndModify,
    getMore,
    insert,
    killCursors,
    levelupRefusals,
    listCollections,
    listDatabases,
    listIndexes,
    refreshSessions,
    renameCollection,
    update,
  }),
])

/** What MongoDB knows and this server does not: refused by name. All else is no command at all. */
export const knownElsewhere: ReadonlySet<string> = new Set(
  `abortReshardCollection analyze applyOps authenticate autoCompact bulkWrite changePrimary
  clearJumboChunk cloneCollectionAsCapped collStats commitReshardCollection compact
  configureQueryAnalyzer connPoolStats convertToCapped createRole createSearchIndexes createUser
  currentOp dataSize dbHash dbStats driverOIDTest dropAllRolesFromDatabase dropAllUsersFromDatabase
  dropConnections dropRole dropSearchIndex dropUser features filemd5 fsync
  fsyncUnlock getClusterParameter getCmdLineOpts getDefaultRWConcern getDiagnosticData getLog getParameter
  grantPrivilegesToRole grantRolesToRole grantRolesToUser hostInfo invalidateUserCache isdbgrid killAllSessions
  killAllSessionsByPattern killOp killSessions listCommands listSearchIndexes
  lockInfo logApplicationMessage logRotate logout mapReduce planCacheClear planCacheClearFilters planCacheListFilters
  planCacheSetFilter profile reIndex removeQuerySettings replSetAbortPrimaryCatchUp replSetFreeze
  replSetGetConfig replSetGetStatus replSetInitiate replSetMaintenance replSetReconfig replSetResizeOplog
  replSetStepDown replSetSyncFrom revokePrivilegesFromRole revokeRolesFromRole revokeRolesFromUser rolesInfo
  rotateCertificates serverStatus setAuditConfig setClusterParameter setDefaultRWConcern setFeatureCompatibilityVersion
  setIndexCommitQuorum setParameter setQuerySettings setUserWriteBlockMode shutdown startSession top updateRole
  updateSearchIndex updateUser usersInfo validate validateDBMetadata voteCommitIndexBuild waitForFailPoint whatsmyuri
  whatsmysni`.split(/\s+/),
)
