/** Regions as marketing draws them, so that small countries of one region can be heard together. */
const GROUPS: Readonly<Record<string, string>> = {
  AMER: 'AR BO BR CA CL CO CR CU DO EC GT HN JM MX NI PA PE PR PY SV TT US UY VE',
  APAC: 'AU BD CN FJ HK ID IN JP KH KR LA LK MM MN MO MY NP NZ PH PK SG TH TW VN',
  EMEA: 'AD AE AL AM AT AZ BA BE BG BH BY CH CM CY CZ DE DK DZ EE EG ES ET FI FR GB GE GH GR HR HU IE IL IQ IS IT JO KE KW LB LI LT LU LV LY MA MC MD ME MK MT NG NL NO OM PL PT QA RO RS RU SA SE SI SK SM SN TN TR TZ UA UG UK VA ZA',
};

const GROUP_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(GROUPS).flatMap(([group, codes]) => codes.split(' ').map((code) => [code, group] as const)),
);

/** `AMER`, `APAC` or `EMEA` of an ISO country code; null for anything else. */
export function regionGroupOf(region: string | null): string | null {
  return region === null ? null : (GROUP_OF.get(region.toUpperCase()) ?? null);
}
