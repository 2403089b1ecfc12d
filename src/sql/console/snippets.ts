/** Statements of the console to begin with. They follow the time range of the top bar. */

/** Inclusive ISO days. */
interface DayRange {
  readonly from: string;
  readonly to: string;
}

export interface Snippet {
  readonly title: string;
  readonly about: string;
  readonly sql: string;
}

/** @throws RangeError for anything but a plain day: it stands in the text as a literal, so that people can edit it */
function day(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new RangeError(`Not a day: ${text}`);
  return `DATE '${text}'`;
}

const between = (column: string, range: DayRange | null): string =>
  range ? `\nWHERE ${column} BETWEEN ${day(range.from)} AND ${day(range.to)}` : '';

const delivery = (range: DayRange | null): readonly Snippet[] => [
  {
    title: 'Spend by campaign',
    about: 'Impressions, clicks, spend and cost per click, dearest first',
    sql: `SELECT platform, campaign,
  sum(impressions) AS impressions,
  sum(clicks) AS clicks,
  round(sum(cost_micros) / 1e6, 2) AS spend,
  currency,
  round(sum(cost_micros) / 1e6 / nullif(sum(clicks), 0), 2) AS cost_per_click
FROM delivery${between('day', range)}
GROUP BY ALL
ORDER BY spend DESC`,
  },
  {
    title: 'Spend per day',
    about: 'One row for each day and currency, with the mean of seven days',
    sql: `SELECT day, currency,
  round(sum(cost_micros) / 1e6, 2) AS spend,
  round(avg(sum(cost_micros) / 1e6) OVER (
    PARTITION BY currency ORDER BY day ROWS 6 PRECEDING), 2) AS mean_of_7
FROM delivery${between('day', range)}
GROUP BY day, currency
ORDER BY day`,
  },
];

const events = (range: DayRange | null): readonly Snippet[] => [
  {
    title: 'Events per day',
    about: 'How many of each type, by UTC day',
    sql: `SELECT ts_utc::DATE AS day, type, count(*) AS events
FROM events${between('ts_utc::DATE', range)}
GROUP BY ALL
ORDER BY day, events DESC`,
  },
  {
    title: 'Most frequent event names',
    about: 'What the sources call their events, and when each was first and last seen',
    sql: `SELECT name, type, count(*) AS events,
  min(ts_utc) AS first_seen, max(ts_utc) AS last_seen
FROM events${between('ts_utc::DATE', range)}
GROUP BY name, type
ORDER BY events DESC
LIMIT 50`,
  },
  {
    title: 'Keys seen together',
    about: 'Which identifiers of a person occur on one row',
    sql: `SELECT
  count(*) FILTER (user_id IS NOT NULL AND anonymous_id IS NOT NULL) AS user_and_visitor,
  count(*) FILTER (user_id IS NOT NULL AND email_sha256 IS NOT NULL) AS user_and_email,
  count(*) FILTER (click_id IS NOT NULL AND anonymous_id IS NOT NULL) AS click_and_visitor
FROM events${between('ts_utc::DATE', range)}`,
  },
  {
    title: 'Rows by source',
    about: 'How many events each file brought, and the span they cover',
    sql: `SELECT label, count(*) AS events, min(ts_utc) AS first_seen, max(ts_utc) AS last_seen
FROM events JOIN sources USING (source)${between('ts_utc::DATE', range)}
GROUP BY label
ORDER BY events DESC`,
  },
];

export const snippets = (range: DayRange | null): readonly Snippet[] => [...delivery(range), ...events(range)];
