/** LinkedIn Campaign Manager in the languages beside English: days stay M/D/YYYY in UTC whatever the screen says. */
import type { PresetSample } from '../../../core/ingest/preset-sample';

/** Day, account, campaign, campaign id, currency, spent, impressions, clicks, conversions. */
const local = (language: string, title: string, total: string, names: readonly string[]): PresetSample => ({
  preset: 'linkedin-ads',
  language,
  fileName: 'account_1_campaign_performance_report.csv',
  above: [`${title} (in UTC)`, ''],
  header: [`${names[0]} (in UTC)`, ...names.slice(1)],
  rows: [
    ['3/3/2031', 'Northpier', 'LI | Ops', '338204411', 'EUR', '50.07', '1576', '10', '1'],
    ['3/4/2031', 'Northpier', 'LI | Ops', '338204411', 'EUR', '1,049.93', '424', '2', '0'],
    ['3/30/2031', 'Northpier', 'LI | Süd', '338204412', 'EUR', '0.00', '0', '0', '0'],
  ],
  totals: [[total, '', '', '', '', '1,100.00', '2000', '12', '1']],
  sums: { impressions: 2000, clicks: 12, cost_micros: 1_100_000_000, claimed_conversions_micros: 1_000_000 },
  currency: 'EUR',
  period: { from: '2031-03-03', to: '2031-03-30' },
  must: [`${names[0]} (in UTC)`, names[2], names[5], names[6]],
});

const samples: readonly PresetSample[] = [
  local('de', 'Kampagnenleistungsbericht', 'Gesamt', [
    ...['Startdatum', 'Kontoname', 'Kampagnenname', 'Kampagnen-ID', 'Währung', 'Gesamtausgaben', 'Impressionen'],
    ...['Klicks', 'Konversionen'],
  ]),
  local('fr', 'Rapport de performances des campagnes', 'Total', [
    ...['Date de début', 'Nom du compte', 'Nom de la campagne', 'ID de la campagne', 'Devise', 'Total dépensé'],
    ...['Impressions', 'Clics', 'Conversions'],
  ]),
  local('es', 'Informe de rendimiento de campañas', 'Total', [
    ...['Fecha de inicio', 'Nombre de la cuenta', 'Nombre de la campaña', 'ID de la campaña', 'Divisa'],
    ...['Total gastado', 'Impresiones', 'Clics', 'Conversiones'],
  ]),
  local('it', 'Report sulle prestazioni delle campagne', 'Totale', [
    ...['Data di inizio', "Nome dell'account", 'Nome della campagna', 'ID della campagna', 'Valuta', 'Totale speso'],
    ...['Impressioni', 'Clic', 'Conversioni'],
  ]),
  local('nl', 'Prestatierapport van campagnes', 'Totaal', [
    ...['Begindatum', 'Accountnaam', 'Campagnenaam', 'Campagne-ID', 'Valuta', 'Totaal besteed', 'Weergaven'],
    ...['Klikken', 'Conversies'],
  ]),
  local('pt', 'Relatório de desempenho de campanhas', 'Total', [
    ...['Data de início', 'Nome da conta', 'Nome da campanha', 'ID da campanha', 'Moeda', 'Total gasto'],
    ...['Impressões', 'Cliques', 'Conversões'],
  ]),
];

export default samples;
