import { apiKeyPrefix } from '../domain/api-key-text.js';
import { apiKeyState } from '../domain/api-keys.js';
import type { ApiKey } from '../schema/api-key.js';
import type { ApiKeyRow } from '../store/tables.js';

/** A key as the graph shows it at the time. */
export const toApiKey = (row: ApiKeyRow, now: Date): ApiKey => ({
  ...row,
  prefix: apiKeyPrefix(row.id),
  state: apiKeyState(row, now),
});
