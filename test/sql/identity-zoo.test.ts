/** People of the sample against its truth: pairs of records that a path of identifiers in the files joins, and nobody else's. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { peopleOfFolder, type FolderPeople } from './folder-people';
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
let study: FolderPeople;

beforeAll(async () => {
  study = await peopleOfFolder(sample);
  const owners = ownersOf(readFileSync(truth, 'utf8'));
  const rows = await study.rows<{ record: string; person: number | null; ids: string }>(`
    SELECT m.source || ':' || m.table_no || ':' || m.row_no AS record, any_value(p.person) AS person,
      string_agg(DISTINCT m.namespace || ' ' || m.value, '\t') AS ids
    FROM (
      SELECT source, table_no, row_no, namespace, value
      FROM known_events
      UNPIVOT (value FOR namespace IN (
        user_id AS 'user', anonymous_id AS 'anonymous', cookie_id AS 'cookie', device_id AS 'device', email_sha256, phone_sha256,
        customer_id AS 'customer', crm_id AS 'crm'
      ))
    ) m
    LEFT JOIN record_people p ON p.source = m.source AND p.table_no = m.table_no AND p.row_no = m.row_no
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
