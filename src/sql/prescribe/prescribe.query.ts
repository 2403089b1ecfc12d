/** What proposals and the simulation read: delivery by day, places, and the people that ads reach one by one. */
import { date, defineQuery, int, micros, nullable, text } from '../define';
import armDeliverySql from './arm-delivery.sql?raw';
import placesSql from './places.sql?raw';
import reachedPeopleSql from './reached-people.sql?raw';

const campaign = {
  channel: text,
  platform: nullable(text),
  campaign: nullable(text),
  campaign_id: nullable(text),
};

const amounts = { impressions: int, clicks: int, cost_micros: micros };

export const armDelivery = defineQuery({
  name: 'arm-delivery',
  sql: armDeliverySql,
  params: [],
  row: { day: date, ...campaign, creative: nullable(text), currency: nullable(text), ...amounts },
});

export const places = defineQuery({
  name: 'places',
  sql: placesSql,
  params: [],
  row: {
    ...campaign,
    placement: nullable(text),
    context: nullable(text),
    keyword: nullable(text),
    currency: nullable(text),
    ...amounts,
  },
});

/** `last_seq` orders what one person saw. */
export const reachedPeople = defineQuery({
  name: 'reached-people',
  sql: reachedPeopleSql,
  params: [],
  row: {
    person: int,
    ...campaign,
    region: nullable(text),
    device: nullable(text),
    impressions: int,
    last_seq: int,
  },
});
