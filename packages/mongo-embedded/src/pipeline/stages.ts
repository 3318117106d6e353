import { addFields } from './stages/add-fields.ts'
import { count } from './stages/count.ts'
import { facet } from './stages/facet.ts'
import { group } from './stages/group.ts'
import { limit, skip } from './stages/limit.ts'
import { lookup } from './stages/lookup.ts'
import { match } from './stages/match.ts'
import { project, unset } from './stages/project.ts'
import { replaceRoot, replaceWith } from './stages/replace-root.ts'
import { sortByCount } from './stages/sort-by-count.ts'
import { sort } from './stages/sort.ts'
import { unionWith } from './stages/union-with.ts'
import { unwind } from './stages/unwind.ts'
import type { StageParser } from './stage.ts'

/** Every stage, by its name. */
export const stages: ReadonlyMap<string, StageParser> = new Map([
  ['$addFields', addFields],
  ['$count', count],
  ['$facet', facet],
  ['$group', group],
  ['$limit', limit],
  ['$lookup', lookup],
  ['$match', match],
  ['$project', project],
  ['$replaceRoot', replaceRoot],
  ['$replaceWith', replaceWith],
  ['$set', addFields],
  ['$skip', skip],
  ['$sort', sort],
  ['$sortByCount', sortByCount],
  ['$unionWith', unionWith],
  ['$unset', unset],
  ['$unwind', unwind],
])

/** What MongoDB 8.0 has and this server has not; every other name is unknown to both. */
export const unsupportedStages: ReadonlySet<string> = new Set(
  `$bucket $bucketAuto $changeStream $changeStreamSplitLargeEvent $collStats $currentOp $densify $documents $fill $geoNear
  $graphLookup $indexStats $listLocalSessions $listSampledQueries $listSearchIndexes $listSessions $merge $out
  $planCacheStats $querySettings $queryStats $redact $sample $search $searchMeta $setWindowFields $shardedDataDistribution
  $vectorSearch $rankFusion`.split(/\s+/),
)

/** Stages that MongoDB refuses in the pipelines of others. */
export const notInside: ReadonlyMap<string, readonly string[]> = new Map([
  [
    '$facet',
    [
      '$collStats',
      '$facet',
      '$geoNear',
      '$indexStats',
      '$merge',
      '$out',
      '$planCacheStats',
      '$search',
      '$vectorSearch',
    ],
  ],
  ['$lookup', ['$merge', '$out']],
  ['$unionWith', ['$merge', '$out']],
])
