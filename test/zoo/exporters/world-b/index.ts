import type { ZooArchive, ZooFile } from '../../truth/model';
import type { World } from '../../world-b/world';
import { exportAmazonAds } from './amazon-ads';
import { exportAmplitude } from './amplitude';
import { exportDv360 } from './dv360';
import { exportGa4Exploration } from './ga4-exploration';
import { exportGoogleAdsReport } from './google-ads-report';
import { exportImpressionLog } from './impression-log';
import { exportMetaAds } from './meta-ads';
import { exportMixpanel } from './mixpanel';
import { exportPlausible } from './plausible';
import { exportSegment } from './segment';
import { exportShopifyOrders } from './shopify-orders';
import { exportSnowplow } from './snowplow';
import { exportStripe } from './stripe';
import { exportSuppression } from './suppression';
import { exportTikTokAds } from './tiktok-ads';

/** The exporters of the sample. */
export const exporters: readonly ((world: World) => ZooFile | ZooFile[])[] = [
  exportGoogleAdsReport,
  exportMetaAds,
  exportTikTokAds,
  exportDv360,
  exportAmazonAds,
  exportImpressionLog,
  exportSegment,
  exportSnowplow,
  exportGa4Exploration,
  exportStripe,
  exportShopifyOrders,
  exportSuppression,
];

/** What other systems say of the same people: a study that held it beside the sample would count some of it twice. */
export const furtherExporters: readonly ((world: World) => (ZooFile | ZooArchive)[])[] = [
  exportMixpanel,
  exportAmplitude,
  exportPlausible,
];
