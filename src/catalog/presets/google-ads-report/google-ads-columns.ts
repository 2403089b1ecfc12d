/**
 * What the two downloads of Google Ads share: columns by language (docs/methods/formats.md F1, F5), the lines around the
 * table and its totals. English and Dutch names are confirmed, the other languages modelled.
 */
import type { Preset, PresetColumn } from '../../../core/ingest/preset';

const kept = (...names: string[]): PresetColumn => ({ names, field: null, kind: 'text' });

export const googleAdsNames = {
  campaign: ['Campaign', 'Kampagne', 'Campagne', 'Campaña', 'Campanha', 'Campagna', 'Kampania'],
  keyword: ['Keyword', 'Search keyword', 'Mot clé', 'Palabra clave', 'Palavra-chave', 'Parola chiave', 'Zoekwoord', 'Słowo kluczowe'],
  searchTerm: ['Search term', 'Suchbegriff', 'Terme de recherche', 'Término de búsqueda', 'Termo de pesquisa', 'Termine di ricerca', 'Zoekterm', 'Wyszukiwane hasło'],
  location: ['Location', 'Standort', 'Zone géographique', 'Ubicación', 'Local', 'Località', 'Locatie', 'Lokalizacja'],
  clicks: ['Clicks', 'Klicks', 'Clics', 'Cliques', 'Clic', 'Klikken', '(Aantal) klikken', 'Aantal klikken', 'Kliknięcia'],
  impressions: ['Impr.', 'Vertoningen', 'Wyświetlenia'],
  cost: ['Cost', 'Kosten', 'Coût', 'Coste', 'Custo', 'Costo', 'Koszt'],
} as const;

export const googleAdsColumns: readonly PresetColumn[] = [
  { names: ['Day', 'Tag', 'Jour', 'Día', 'Dia', 'Giorno', 'Dag', 'Dzień'], field: 'day', kind: 'date' },
  { names: ['Account name', 'Account', 'Customer', 'Konto', 'Compte', 'Cuenta', 'Conta'], field: 'account', kind: 'text' },
  { names: googleAdsNames.campaign, field: 'campaign', kind: 'text' },
  { names: ['Campaign ID', 'Kampagnen-ID', 'ID de campaña', 'Campagne-ID'], field: 'campaign_id', kind: 'id' },
  {
    names: ['Ad group', 'Anzeigengruppe', "Groupe d'annonces", 'Groupe d’annonces', 'Grupo de anuncios', 'Grupo de anúncios', 'Gruppo di annunci', 'Advertentiegroep', 'Grupa reklam'],
    field: 'ad_set',
    kind: 'text',
  },
  { names: ['Ad', 'Ad name', 'Anzeige', 'Annonce', 'Anuncio', 'Anúncio', 'Annuncio', 'Advertentie', 'Reklama', 'Asset'], field: 'creative', kind: 'text' },
  { names: googleAdsNames.keyword, field: 'keyword', kind: 'text' },
  { names: googleAdsNames.searchTerm, field: 'keyword', kind: 'text' },
  { names: ['Audience', 'Audience segment', 'Zielgruppe', 'Doelgroep'], field: 'audience', kind: 'text' },
  { names: ['Placement', 'Placements'], field: 'placement', kind: 'text' },
  { names: [...googleAdsNames.location, 'Country/Territory', 'Region'], field: 'region', kind: 'text' },
  { names: ['Device', 'Gerät', 'Appareil', 'Dispositivo', 'Apparaat', 'Urządzenie'], field: 'device', kind: 'text' },
  {
    names: ['Campaign status', 'Kampagnenstatus', 'État de la campagne', 'Estado de la campaña', 'Status da campanha', 'Stato della campagna', 'Campagnestatus', 'Stan kampanii'],
    field: 'status',
    kind: 'text',
  },
  { names: ['Keyword status', 'Status', 'État', 'Estado', 'Stato', 'Stan'], field: 'status', kind: 'text' },
  {
    names: ['Currency code', 'Währungscode', 'Code de devise', 'Código de moneda', 'Código da moeda', 'Codice valuta', 'Valutacode', 'Kod waluty'],
    field: 'currency',
    kind: 'text',
  },
  { names: googleAdsNames.impressions, field: 'impressions', kind: 'integer', additive: true },
  { names: googleAdsNames.clicks, field: 'clicks', kind: 'integer', additive: true },
  { names: googleAdsNames.cost, field: 'cost_micros', kind: 'money', additive: true },
  {
    names: ['Conversions', 'Conversiones', 'Conversões', 'Conversioni', 'Conversies', 'Konwersje'],
    field: 'claimed_conversions_micros',
    kind: 'decimal',
    additive: true,
  },
  { names: ['Conv. value', 'Conv.-Wert', 'Conv.wert', 'Valeur de conv.', 'Valor de conv.', 'Valore conv.', 'Conv.waarde', 'Wartość konw.'], field: 'claimed_value_micros', kind: 'money', additive: true },
  { names: ['Video views', 'Views', 'TrueView views'], field: 'video_views', kind: 'integer', additive: true },
  { names: ['CTR'], field: null, kind: 'percent', ratio: { of: 'clicks', per: 'impressions' } },
  {
    names: ['Avg. CPC', 'Durchschn. CPC', 'CPC moy.', 'CPC medio', 'CPC méd.', 'Gem. CPC', 'Śr. CPC'],
    field: null,
    kind: 'money',
    ratio: { of: 'cost_micros', per: 'clicks' },
  },
  kept('Week', 'Month', 'Quarter', 'Hour of day', 'Network', 'Netzwerk', 'Netwerk', 'Match type', 'Keyword-Option', 'Zoektype', 'Search term match type'),
  kept('Budget', 'Budget name', 'Budget type', 'Status reasons', 'Campaign type', 'Campaign subtype', 'Bid strategy', 'Bid strategy type', 'Ad group status', 'Ad group ID'),
  kept('Max. CPC', 'Default max. CPC', 'Avg. CPM', 'Avg. cost', 'TrueView avg. CPV', 'Interactions', 'Interaction rate', 'Conv. rate', 'Cost / conv.', 'Conv. value / cost'),
  kept('Conv. (Platform Comparable)', 'Cost / Conv. (Platform Comparable)', 'Conv. value / Cost (Platform Comparable)', 'Optimization score', 'Optimisation score', 'Quality Score'),
  kept('Impr. (Top) %', 'Impr. (Abs. Top) %', 'Search impr. share', 'Search top IS', 'Click share', 'Search exact match IS', 'Search lost top IS (rank)', 'Search lost IS (budget)'),
  kept('Budgetname', 'Budgettyp', 'Statusgründe', 'Kampagnentyp', 'Conv.-Rate', 'Kosten/Conv.', 'Kosten / Conv.', 'Conv.-Wert/Kosten', 'Optimierungsfaktor', 'Interaktionen'),
  kept('Budgetnaam', 'Budgettype', 'Statusredenen', 'Campagnetype', 'Conversiepercentage', 'Kosten/conv.', 'Kosten / conv.', 'Taux de conv.', 'Coût/conv.', 'Type de campagne'),
  kept('Asset type', 'Level', 'Added/Excluded', 'Labels', 'Final URL', 'Asset status', 'Asset source', 'Last updated'),
];

/** Everything but the bytes, in which alone the two downloads differ. */
export const googleAdsFamily = {
  family: 'google-ads',
  vendor: 'Google Ads',
  standing: 'confirmed',
  containers: ['plain', 'gzip'],
  formats: ['delimited'],
  preamble: [
    {
      pattern: /(?:report|bericht|rapport|informe|relatório|raport)$|^(?:rapport|informe|relatório|raport|bericht|report)\b/u,
      says: 'Its first line is a report title',
      meaning: 'title',
    },
    {
      pattern: /^(?:.*\d{4}.*[-–—].*\d{4}.*|all time|gesamter zeitraum|toute la période|todo el período|todo o período|sempre|alle datums|cały okres)$/u,
      says: 'A line above the table states its range of days',
      meaning: 'range',
    },
  ],
  footer: [],
  header: {
    must: [
      googleAdsNames.impressions,
      googleAdsNames.clicks,
      googleAdsNames.cost,
      [...googleAdsNames.campaign, ...googleAdsNames.location, ...googleAdsNames.searchTerm, ...googleAdsNames.keyword],
    ],
    forbidden: ['Top queries', 'Total spent', 'Amount spent', 'TimePeriod'],
  },
  fileName: /\breport\b|bericht|rapport|informe|relatório|raport/iu,
  totals: { labels: ['total', 'totaal', 'gesamt', 'summe', 'total général', 'totale', 'razem', 'suma', 'łącznie'] },
  columns: googleAdsColumns,
  dateOrder: 'iso',
  zone: { from: 'account' },
  grain: 'delivery',
  table: 'delivery',
  stream: 'ad',
  channel: 'search',
  platform: 'google_ads',
  dedupeKey: null,
} as const satisfies Omit<Preset, 'id' | 'label' | 'encodings'>;
