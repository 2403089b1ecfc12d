import { defineQuery, int } from '../define';
import sql from './list-sources.sql?raw';

/** Ids in the table `sources`. */
export const listSources = defineQuery({ name: 'list-sources', sql, params: [], row: { source: int } });
