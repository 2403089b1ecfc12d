import type { ZooArchive, ZooFile } from '../../truth/model';
import type { World } from '../../world-a/world';
import { exportChangeHistory } from '../change-history';
import { exportGa4Report } from '../ga4-report';
import { exportGoogleAdsExcel } from '../google-ads-excel';
import { exportGoogleAdsReport } from '../google-ads-report';
import { exportEarlierHubSpot, exportHubSpot } from '../hubspot';
import { exportImpressionLog } from '../impression-log';
import { exportLinkedInAds } from '../linkedin-ads';
import { exportMarketo } from '../marketo';
import { exportMetaAds } from '../meta-ads';
import { exportMicrosoftAds } from '../microsoft-ads';
import { exportProductLog } from '../product-log';
import { exportSalesforce } from '../salesforce';
import { exportSegment } from '../segment';
import { exportStripe } from '../stripe';
import { exportSuppression } from '../suppression';

/** The exporters of the sample. */
export const exporters: readonly ((world: World) => ZooFile | ZooFile[])[] = [
  exportGoogleAdsReport,
  exportGoogleAdsExcel,
  exportLinkedInAds,
  exportImpressionLog,
  exportSegment,
  exportMetaAds,
  exportHubSpot,
  exportStripe,
  exportSuppression,
];

/** What other systems say of the same people and campaigns: a study that held it beside the sample would count some of it twice. */
export const furtherExporters: readonly ((world: World) => (ZooFile | ZooArchive)[])[] = [
  exportMicrosoftAds,
  exportChangeHistory,
  exportGa4Report,
  exportProductLog,
  exportEarlierHubSpot,
  exportSalesforce,
  exportMarketo,
];
