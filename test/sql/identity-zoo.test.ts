/** People of the sample against its truth: pairs of records that a path of identifiers in the files joins, and nobody else's. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { NodeStudy } from '../prove/harness/node-study';
import { pairScore, trueParts, type KnownRecord } from './identity-truth';

const root = join(import.meta.dirname, '../..');
const sample = join(root, 'public/sample');
const truth = join(root, 'test/fixtures/zoo/seed-7/identifiers.csv');

/** By namespace and hash: everyone whose identifier it is. */
function ownersOf(csv: string): Map<string, Set<string>> {
  const owners = new Map<string, Set<string>>();
  for (const line of csv.trim().split('\n').slice(1)) {
    const [person, namespace, hash] = line.split(',');
    const key = `${namespace} ${hash}`;
    owners.set(key, (owners.get(key) ?? new Set()).add(person));
  }
  return owners;
}

const hashOf = (namespace: string, value: string): string =>
  /_sha256$/.test(namespace) ? value.slice(0, 16) : createHash('sha256').update(value).digest('hex').slice(0, 16);

let records: KnownRecord[] = [];
let study: NodeStudy;

beforeAll(async () => {
  study = await NodeStudy.open();
  for (const name of readdirSync(sample).filter((file) => file !== 'manifest.json'))
    await study.add({ name, bytes: new Uint8Array(readFileSync(join(sample, name))) });
  const owners = ownersOf(readFileSync(truth, 'utf8'));
  const rows = await study.rows<{ record: string; person: number | null; ids: string }>(`
    SELECT s.source || ':' || e.table_no || ':' || e.row_no AS record, any_value(p.person) AS person,
      string_agg(DISTINCT i.namespace || ' ' || i.value, '\t') AS ids
    FROM known_events e
    JOIN sources s ON s.source = e.source
    JOIN identifiers i ON i.value IN (e.user_id, e.anonymous_id, e.cookie_id, e.device_id, e.email_sha256, e.phone_sha256, e.customer_id, e.crm_id)
    LEFT JOIN record_people p ON p.source = e.source AND p.table_no = e.table_no AND p.row_no = e.row_no
    GROUP BY 1`);
  records = rows.map(({ record, person, ids }) => ({
    record,
    person,
    ids: ids.split('\t').map((id) => {
      const [namespace, value] = id.split(' ');
      return { id, owners: owners.get(`${namespace} ${hashOf(namespace, value)}`) ?? new Set<string>() };
    }),
  }));
}, 240_000);

describe('people of the sample', () => {
  it('are those of the truth: F1 of record pairs at least 0.99, precision at least 0.995', () => {
    const score = pairScore(records, trueParts(records));
    process.stderr.write(`sample: ${JSON.stringify(score)}\n`);
    expect(score.precision).toBeGreaterThanOrEqual(0.995);
    expect(score.f1).toBeGreaterThanOrEqual(0.99);
  });

  it('leave no record with a known identifier without a person', async () => {
    const [{ lost }] = await study.rows<{ lost: number }>(`
      SELECT count(*)::INTEGER AS lost FROM known_events e
      JOIN identifiers i ON i.namespace = 'user' AND i.value = e.user_id
      LEFT JOIN unused_identifiers u ON u.identifier = i.id
      WHERE u.identifier IS NULL AND NOT EXISTS (
        SELECT 1 FROM record_people p WHERE p.source = e.source AND p.table_no = e.table_no AND p.row_no = e.row_no)`);
    expect(lost).toBe(0);
  });
});
