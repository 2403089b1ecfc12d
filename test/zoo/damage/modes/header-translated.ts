/** Names of columns in another language, from the table of the formats' description; written apart from the recognisers. */
import { pick } from '../../draw';
import { columnsOf, onTable } from '../columns';
import type { Damage } from '../damage';

const languages = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl'] as const;

// prettier-ignore
const words: readonly (readonly string[])[] = [
  ['Campaign', 'Kampagne', 'Campagne', 'Campaña', 'Campanha', 'Campagna', 'Campagne', 'Kampania'],
  ['Clicks', 'Klicks', 'Clics', 'Clics', 'Cliques', 'Clic', '(Aantal) klikken', 'Kliknięcia'],
  ['Impr.', 'Impr.', 'Impr.', 'Impr.', 'Impr.', 'Impr.', 'Vertoningen', 'Wyświetlenia'],
  ['Cost', 'Kosten', 'Coût', 'Coste', 'Custo', 'Costo', 'Kosten', 'Koszt'],
  ['Conversions', 'Conversions', 'Conversions', 'Conversiones', 'Conversões', 'Conversioni', 'Conversies', 'Konwersje'],
  ['Currency code', 'Währungscode', 'Code de devise', 'Código de moneda', 'Código da moeda', 'Codice valuta', 'Valutacode', 'Kod waluty'],
  ['Avg. CPC', 'Durchschn. CPC', 'CPC moy.', 'CPC medio', 'CPC méd.', 'CPC medio', 'Gem. CPC', 'Śr. CPC'],
  ['Day', 'Tag', 'Jour', 'Día', 'Dia', 'Giorno', 'Dag', 'Dzień'],
];

export const headerTranslated: Damage = {
  name: 'header-translated',
  what: 'the names of the main columns in another language',
  damage(sheet, random) {
    const from = languages.findIndex((language) => language === sheet.language);
    // The words are those of one vendor's reports.
    if (sheet.head.preset?.startsWith('google-ads') !== true || from < 0 || columnsOf(sheet).length === 0) return null;
    const to = pick(random, [...languages.keys()].filter((language) => language !== from)); // prettier-ignore
    const translated = (name: string): string => words.find((row) => row[from] === name)?.[to] ?? name;
    const named = onTable(sheet, (cells, { kind }) => (kind === 'header' ? cells.map(translated) : cells));
    return { ...named, columns: sheet.columns.map((column) => ({ ...column, name: translated(column.name) })) };
  },
};
