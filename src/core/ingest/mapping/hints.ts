/**
 * Names by which people and systems call what canonical fields hold, in the languages of the supported exports. Compared after
 * `plainName`. Of several columns for one field the name that stands first wins.
 */
import type { ColumnReport } from '../contract';

type ColumnType = ColumnReport['type'];

export interface Hint {
  readonly field: string;
  readonly names: readonly string[];
  /** Names that only resemble those: a likely reading, not a sure one. */
  readonly like?: RegExp;
  readonly types: readonly ColumnType[];
}

const IDS: readonly ColumnType[] = ['id', 'text', 'integer', 'decimal'];
const TEXTS: readonly ColumnType[] = ['text', 'id', 'integer', 'boolean'];
const COUNTS: readonly ColumnType[] = ['integer', 'decimal'];
const MONEY: readonly ColumnType[] = ['money', 'decimal', 'integer'];
const TIMES: readonly ColumnType[] = ['instant', 'date'];

/** Blanks for every mark that parts words, so that `user_id`, `user-id` and `user.id` are one name. */
export const plainName = (token: string): string =>
  token
    .replace(/[\s_.:/\\-]+/g, ' ')
    .replace(/#\d+$/, '')
    .trim();

const list = (names: string): readonly string[] => names.split('|');

/** Where an ad ran; the same words in counts and in events. */
const PLACES: readonly Hint[] = [
  {
    field: 'channel',
    names: list('channel|media channel|marketing channel|kanal|canal|canale|kanaal|kanał'),
    types: TEXTS,
  },
  {
    field: 'account',
    names: list('account|account name|ad account|konto|kontoname|compte|cuenta|conta|account naam'),
    types: TEXTS,
  },
  {
    field: 'campaign',
    names: list(
      'campaign|campaign name|kampagne|kampagnenname|campagne|nom de la campagne|campaña|nombre de la campaña|campanha|' +
        'nome da campanha|campagna|nome campagna|kampania|nazwa kampanii|mkt campaign|utm campaign|キャンペーン',
    ),
    like: /^campaign\b(?!.*\bid\b)|\bcampaign name$/,
    types: TEXTS,
  },
  { field: 'campaign_id', names: list('campaign id|kampagnen id|campagne id|mkt campaign id'), types: IDS },
  {
    field: 'ad_set',
    names: list(
      "ad set|adset|ad group|adgroup|ad set name|adset name|ad group name|anzeigengruppe|groupe d'annonces|grupo de anuncios|" +
        'grupo de anúncios|gruppo di annunci|advertentiegroep|grupa reklam|line item|insertion order|広告グループ',
    ),
    types: TEXTS,
  },
  {
    field: 'creative',
    names: list(
      'creative|creative name|creative id|ad|ad name|ad id|item|item id|anzeige|annonce|anuncio|anúncio|annuncio|advertentie|reklama',
    ),
    types: TEXTS,
  },
  { field: 'audience', names: list('audience|audience name|segment|zielgruppe|audiencia|público'), types: TEXTS },
  {
    field: 'keyword',
    names: list(
      'keyword|search term|suchbegriff|mot clé|palabra clave|palavra chave|parola chiave|zoekwoord|キーワード',
    ),
    types: TEXTS,
  },
  {
    field: 'placement',
    names: list('placement|site|slot|site domain|placement id|page urlhost|position|platzierung|emplacement'),
    types: TEXTS,
  },
  { field: 'context', names: list('context|context category|content category|category'), types: TEXTS },
  {
    field: 'region',
    names: list('country|region|geo|geo country|market|dma|state|land|pays|país|paese|kraj|territory'),
    types: TEXTS,
  },
  {
    field: 'device',
    names: list('device|device type|platform device|gerät|appareil|dispositivo|apparaat'),
    types: TEXTS,
  },
  {
    field: 'currency',
    names: list(
      'currency|currency code|währung|währungscode|devise|code de devise|moneda|código de moneda|moeda|código da moeda|valuta|' +
        'codice valuta|valutacode|waluta|kod waluty|通貨コード',
    ),
    types: ['text'],
  },
];

const COST = list(
  'cost|costs|spend|spent|amount spent|total spent|total spend|total cost|ad spend|media cost|media spend|kosten|ausgaben|' +
    'ausgegebener betrag|coût|cout|dépenses|montant dépensé|coste|gasto|importe gastado|custo|valor usado|costo|spesa|' +
    'importo speso|besteed bedrag|koszt|wydana kwota|費用',
);
const DAY = list(
  'day|date|datum|tag|jour|fecha|día|dia|data|giorno|dag|dzień|日|日付|ds|time|timestamp|period|week|woche|semaine|semana|' +
    'month|monat|mois|mes|mese|maand|reporting date|report date|reporting starts|start date|week start|week of',
);

/** Counts of a day. */
export const DELIVERY_HINTS: readonly Hint[] = [
  { field: 'day', names: DAY, like: /\b(?:date|day|datum|fecha|week|month)\b/, types: TIMES },
  ...PLACES,
  {
    field: 'impressions',
    names: list(
      'impressions|impr|impression|imps|impressionen|vertoningen|impresiones|impressões|impressioni|wyświetlenia|表示回数',
    ),
    types: COUNTS,
  },
  {
    field: 'clicks',
    names: list('clicks|click|link clicks|klicks|clics|cliques|clic|klikken|kliknięcia|クリック数'),
    types: COUNTS,
  },
  {
    field: 'cost_micros',
    names: COST,
    like: /^(?:cost|spend|kosten)\b|\b(?:cost|spend)(?: micros| cents| [a-z]{3})?$/,
    types: MONEY,
  },
  { field: 'reach', names: list('reach|unique reach|reichweite|alcance|portée|bereik|zasięg'), types: COUNTS },
  { field: 'video_views', names: list('video views|views video|videoaufrufe'), types: COUNTS },
  { field: 'video_completions', names: list('video completions|videos completed|completed views'), types: COUNTS },
  {
    field: 'claimed_conversions_micros',
    names: list(
      'conversions|conv|conversion|results|purchases|konversionen|conversiones|conversões|conversioni|conversies|konwersje|コンバージョン',
    ),
    types: COUNTS,
  },
  {
    field: 'claimed_value_micros',
    names: list(
      "conversion value|conv value|total conversion value|purchases conversion value|revenue|umsatz|chiffre d'affaires",
    ),
    types: MONEY,
  },
];

/** Who did something. Each is a namespace of its own: a customer number never joins a cookie. */
export const PERSON_HINTS: readonly Hint[] = [
  {
    field: 'user_id',
    names: list('user id|user|userid|uid|member id|member|person id|person|login|login id|nutzer id|benutzer id'),
    types: IDS,
  },
  {
    field: 'email_sha256',
    names: list('email|e mail|email address|e mail address|mail|courriel'),
    like: /\be ?mail\b/,
    types: ['email', 'text', 'id'],
  },
  {
    field: 'customer_id',
    names: list(
      'customer id|customer|client id|client|customer number|customer no|kundennummer|kunden id|kunde|cliente|id cliente|numéro client|' +
        'klantnummer|klant id|customerid|clientid',
    ),
    types: IDS,
  },
  { field: 'crm_id', names: list('contact id|lead id|contact|lead|record id|contactid|leadid'), types: IDS },
  {
    field: 'anonymous_id',
    names: list('anonymous id|visitor id|visitor|domain userid|anonymousid|distinct id|visitorid'),
    types: IDS,
  },
  {
    field: 'cookie_id',
    names: list('cookie id|cookie|network userid|user pseudo id|fullvisitorid|ga client id|cookieid'),
    types: IDS,
  },
  { field: 'device_id', names: list('device id|idfa|gaid|maid|advertising id|deviceid'), types: IDS },
  {
    field: 'phone_sha256',
    names: list(
      'phone|phone number|mobile|mobile phone|telephone|telefon|telefonnummer|téléphone|teléfono|telefone|tel',
    ),
    types: ['phone', 'text', 'integer', 'id'],
  },
];

export const TIME_HINT: Hint = {
  field: 'ts_utc',
  names: list(
    'timestamp|event time|event timestamp|time|ts|datetime|date time|ts utc|timestamp utc|occurred at|collector tstamp|derived tstamp|' +
      'created at|created|createdat|event date|order date|purchase date|transaction date|date of purchase|bestelldatum|date|day|datum|' +
      'zeit|zeitpunkt|fecha|data|date de commande|change date time|change date',
  ),
  like: /(?:^| )(?:time|date|datum|fecha|tstamp|at|created|occurred|ts)(?: |$)/,
  types: TIMES,
};

export const VALUE_HINT: Hint = {
  field: 'value_micros',
  names: list(
    'amount|value|revenue|order value|order total|total|total amount|sales|price|net amount|umsatz|betrag|wert|montant|importe|valor|' +
      'importo|bedrag|kwota|ingresos',
  ),
  like: /\b(?:amount|revenue|price)\b/,
  types: MONEY,
};

export const EVENT_NAME_HINT: Hint = {
  field: 'name',
  names: list(
    'event name|event|action|activity|event type|ereignis|evento|événement|activity type|change type|user action|event action',
  ),
  types: ['text', 'id'],
};

export const CLICK_HINT: Hint = {
  field: 'click_flag',
  names: list('click|clicked|is click|click flag|clicks'),
  types: ['integer', 'boolean', 'text'],
};

export const PROPENSITY_HINT: Hint = {
  field: 'propensity',
  names: list('propensity|propensity score|pscore|probability|action probability|served probability'),
  types: ['decimal', 'integer'],
};

/** What a list of records as they stand has beside times, people and ids. */
const STATE_HINTS: readonly Hint[] = [
  {
    field: 'order_id',
    names: list('deal id|opportunity id|deal number|opportunity number|deal|opportunity|record id|id'),
    types: IDS,
  },
  {
    field: 'stage',
    names: list(
      'stage|deal stage|opportunity stage|sales stage|pipeline stage|stage name|phase|vertriebsphase|étape|etapa|fase|etap',
    ),
    types: ['text'],
  },
  {
    field: 'owner',
    names: list(
      'owner|deal owner|opportunity owner|owner name|sales rep|account executive|besitzer|zuständig|propriétaire|propietario|' +
        'proprietário|proprietario|eigenaar|właściciel',
    ),
    types: TEXTS,
  },
  {
    field: 'changed_utc',
    names: list(
      'last modified date|last modified|modified at|modified|updated at|updated|last updated|last update|last changed|geändert am|' +
        'zuletzt geändert',
    ),
    types: TIMES,
  },
];

/** Things that happened, one record each. */
export const EVENT_HINTS: readonly Hint[] = [
  TIME_HINT,
  ...PERSON_HINTS,
  EVENT_NAME_HINT,
  VALUE_HINT,
  { field: 'cost_micros', names: [...COST, 'cpm', 'price cpm'], types: MONEY },
  CLICK_HINT,
  PROPENSITY_HINT,
  {
    field: 'order_id',
    names: list(
      'order id|order|order number|order no|invoice|invoice id|transaction id|bestellnummer|auftragsnummer|commande|pedido|ordine|deal|deal id|orderid',
    ),
    types: IDS,
  },
  { field: 'event_id', names: list('event id|message id|impression id|imp id|messageid|eventid'), types: IDS },
  { field: 'click_id', names: list('click id|gclid|fbclid|msclkid|clickid'), types: IDS },
  {
    field: 'group_id',
    names: list('company id|workspace id|account id|organization id|organisation id|company'),
    types: IDS,
  },
  { field: 'utm_source', names: list('utm source|mkt source|source'), types: ['text'] },
  { field: 'utm_medium', names: list('utm medium|mkt medium|medium'), types: ['text'] },
  { field: 'referrer', names: list('referrer|referer|page referrer|refr urlhost'), types: ['text'] },
  { field: 'consent', names: list('consent|consent status'), types: ['text', 'boolean'] },
  ...PLACES,
];

/** Records as they stand. Their amount is no value, and their ids are those of deals. */
export const RECORD_HINTS: readonly Hint[] = [
  ...STATE_HINTS,
  { ...VALUE_HINT, field: 'amount_micros' },
  ...EVENT_HINTS.filter(({ field }) => field !== 'value_micros' && field !== 'order_id'),
];
