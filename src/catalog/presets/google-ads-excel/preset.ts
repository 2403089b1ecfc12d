import type { Preset } from '../../../core/ingest/preset';
import { googleAdsFamily } from '../google-ads-report/google-ads-columns';

/** The download called "Excel .csv": UTF-16 and tabs under the name `.csv`. */
const preset: Preset = {
  ...googleAdsFamily,
  id: 'google-ads-excel',
  label: 'Google Ads for Excel',
  encodings: ['utf-16le', 'utf-16be'],
  dialect: { delimiter: '\t', quote: '"', escape: 'double' },
};

export default preset;
