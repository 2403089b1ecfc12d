/** Columns of Meta Ads Manager that stay beside the facts: rates, single actions, budgets, rankings. */
import type { PresetColumn } from '../../../core/ingest/preset';

const kept = (...names: string[]): PresetColumn => ({ names, field: null, kind: 'text' });

export const metaAdsKept: readonly PresetColumn[] = [
  kept(
    'Purchases',
    'Käufe',
    'Achats',
    'Compras',
    'Acquisti',
    'Aankopen',
    'Leads',
    'Website leads',
    'Registrations completed',
  ),
  kept(
    'Cost per result',
    'Cost per results',
    'Kosten pro Ergebnis',
    'Coût par résultat',
    'Coste por resultado',
    'Costo per risultato',
  ),
  kept(
    'Kosten per resultaat',
    'Custo por resultado',
    'CPM (cost per 1,000 impressions)',
    'CPM (Kosten pro 1.000 Impressionen)',
    'CPM',
  ),
  kept(
    'CTR (link click-through rate)',
    'CTR (all)',
    'CTR (Link-Klickrate)',
    'CPC (cost per link click)',
    'CPC (all)',
    'CPC',
  ),
  kept(
    'CPM (coût pour 1 000 impressions)',
    'CPM (costo por mil impresiones)',
    'CPM (custo por 1.000 impressões)',
    'CTR',
  ),
  kept(
    'Landing page views',
    'Unique link clicks',
    'Outbound clicks',
    'Post engagements',
    'Quality ranking',
    'Engagement rate ranking',
  ),
  kept(
    'Conversion rate ranking',
    'Objective',
    'Buying type',
    'Bid',
    'Bid type',
    'Budget',
    'Ad set budget',
    'Ad set budget type',
  ),
  kept(
    'Campaign budget',
    'Starts',
    'Ends',
    'Last significant edit',
    'Age',
    'Gender',
    'Platform',
    'Purchase ROAS (return on ad spend)',
  ),
  kept(
    'Website purchase ROAS (return on advertising spend)',
    'Adds to cart',
    'Checkouts initiated',
    'Cost per purchase',
    'Cost per lead',
  ),
];
