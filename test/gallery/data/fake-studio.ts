import { FakeStudio, type FakeSeed } from '../fakes/studio.svelte';
import { coverageQuery } from '../../../src/sql/derived/derived.query';
import { coverageDays } from './shapes';

/** The shared fake with the Study of its files and an answer to the coverage query. */
export class DataStudio extends FakeStudio {
  constructor(seed: FakeSeed) {
    super(seed);
    const sources = this.files.flatMap((card) => (card.kind === 'loaded' ? [card.source] : []));
    this.study = { ...this.study, sources };
  }

  override async rows<Row>(...asked: Parameters<FakeStudio['rows']>): Promise<Row[]> {
    if (asked[0].name === coverageQuery.name) return coverageDays() as Row[];
    return (await super.rows(...asked)) as Row[];
  }
}
