import type { Preset } from '../../../core/ingest/preset';
import { googleAdsFamily } from './google-ads-columns';

/** The plain download: UTF-8, comma. */
const preset: Preset = {
  ...googleAdsFamily,
  id: 'google-ads-report',
  label: 'Google Ads report',
  encodings: ['utf-8', 'windows-1252'],
  dialect: { delimiter: ',', quote: '"', escape: 'double' },
};

export default preset;
