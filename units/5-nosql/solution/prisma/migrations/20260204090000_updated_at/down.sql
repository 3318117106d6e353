DROP TRIGGER accounts_updated_at ON "accounts";
DROP TRIGGER tasks_updated_at ON "tasks";
DROP TRIGGER users_updated_at ON "users";
DROP FUNCTION set_updated_at();
