/** Speed of recognising: every preset in every language against the first sixty records of each sample. */
import { presets } from '../../src/catalog/presets';
import { recognise } from '../../src/core/ingest/recognise/recognise';
import { samples } from '../catalog/preset-samples';
import { median } from './report';

export interface RecogniseSpeed {
  readonly presets: number;
  readonly files: number;
  /** Best of the repeats per file: others may be using the machine. */
  readonly medianMs: number;
  readonly slowestMs: number;
}

export function measureRecognition(repeats = 8): RecogniseSpeed {
  const times = samples.map((sample) => {
    const above = sample.above.map((line) => [line]);
    const rows = Array.from({ length: 59 - above.length }, (_, at) => sample.rows[at % sample.rows.length]);
    const format = presets.find(({ id }) => id === sample.preset)?.formats[0] ?? 'delimited';
    const records = format === 'ndjson' ? [sample.header] : [...above, sample.header, ...rows];
    const input = { fileName: sample.fileName, format, encoding: 'utf-8', records, below: sample.below ?? [] } as const;
    const runs = Array.from({ length: repeats }, () => {
      const from = performance.now();
      recognise(input, presets);
      return performance.now() - from;
    });
    return Math.min(...runs);
  });
  return { presets: presets.length, files: times.length, medianMs: median(times), slowestMs: Math.max(...times) };
}
