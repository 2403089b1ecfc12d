import { defineQuery, nullable, text } from '../define';
import sql from './last-seen.sql?raw';

export const lastSeen = defineQuery({ name: 'last-seen', sql, params: [], row: { seen_utc: nullable(text) } });
