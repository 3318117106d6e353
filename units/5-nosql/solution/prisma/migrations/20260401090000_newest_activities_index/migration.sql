-- The team's page shows what happened last: the index has the order of its list, so the first entries are the answer.
CREATE INDEX task_activities_newest_idx ON task_activities (created_at DESC, id DESC);
