import { quoted, type PrintedFile } from './model';

export interface LeadTruth {
  readonly id: number;
  readonly email: string;
  readonly created: string;
  readonly unsubscribed: boolean;
}

/** Marketo people, as the bulk export of its API writes them. */
export function printMarketoLeads(leads: readonly LeadTruth[]): PrintedFile {
  const header = 'id,firstName,lastName,email,phone,createdAt,updatedAt,leadSource,leadScore,country,unsubscribed';
  const lines = leads.map(({ id, email, created, unsubscribed }) =>
    quoted([
      ...[String(id), 'Ada', 'Müller', email, '+44 20 7946 0958', created, created, 'Webinar', '12', 'Germany'],
      String(unsubscribed),
    ]),
  );
  return { name: 'leads.csv', text: [header, ...lines].map((line) => `${line}\n`).join('') };
}

export interface ActivityTruth {
  readonly guid: string;
  readonly leadId: number;
  readonly at: string;
  readonly type: number;
  readonly merged?: readonly number[];
}

/** Marketo activities: what an activity holds is JSON in a cell; a merge lists the ids it took in as text. */
export function printMarketoActivities(activities: readonly ActivityTruth[]): PrintedFile {
  const header =
    'marketoGUID,leadId,activityDate,activityTypeId,campaignId,primaryAttributeValueId,primaryAttributeValue,attributes';
  const lines = activities.map(({ guid, leadId, at, type, merged }) => {
    const attributes =
      merged === undefined
        ? '{"Client IP Address":"192.0.2.7","Query Parameters":"a=1;b=2"}'
        : `{"Master Updated":true,"Merge IDs":"[${merged.join(',')}]","Merge Source":"UI"}`;
    return quoted([guid, String(leadId), at, String(type), '', '77', 'Spring, news', attributes]);
  });
  return { name: 'activities.csv', text: [header, ...lines].map((line) => `${line}\n`).join('') };
}
