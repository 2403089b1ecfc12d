/** Names of columns of search and feed reports by language, as the page on formats lists them. */
const table = `
en | de | fr | es | pt | it | nl | pl
Campaign | Kampagne | Campagne | Campaña | Campanha | Campagna | Campagne | Kampania
Ad group | Anzeigengruppe | Groupe d'annonces | Grupo de anuncios | Grupo de anúncios | Gruppo di annunci | Advertentiegroep | Grupa reklam
Keyword | Keyword | Mot clé | Palabra clave | Palavra-chave | Parola chiave | Zoekwoord | Słowo kluczowe
Clicks | Klicks | Clics | Clics | Cliques | Clic | (Aantal) klikken | Kliknięcia
Impr. | Impr. | Impr. | Impr. | Impr. | Impr. | Vertoningen | Wyświetlenia
Cost | Kosten | Coût | Coste | Custo | Costo | Kosten | Koszt
Conversions | Conversions | Conversions | Conversiones | Conversões | Conversioni | Conversies | Konwersje
Currency code | Währungscode | Code de devise | Código de moneda | Código da moeda | Codice valuta | Valutacode | Kod waluty
Avg. CPC | Durchschn. CPC | CPC moy. | CPC medio | CPC méd. | CPC medio | Gem. CPC | Śr. CPC
Day | Tag | Jour | Día | Dia | Giorno | Dag | Dzień
Amount spent | Ausgegebener Betrag | Montant dépensé | Importe gastado | Valor usado | Importo speso | Besteed bedrag | Wydana kwota
`;

const [languages, ...words] = table
  .trim()
  .split('\n')
  .map((line) => line.split(' | '));

export const LANGUAGES: readonly string[] = languages!;

/** A header with every word that the table knows in another language; the others stay, as they do in half-translated files. */
export function translated(header: readonly string[], language: string): string[] {
  const to = LANGUAGES.indexOf(language);
  return header.map((name) => {
    const [, word, suffix = ''] = /^(.*?)( \([A-Z]{3}\))?$/.exec(name) ?? [];
    const row = words.find((names) => names.includes(word ?? name));
    return row === undefined ? name : `${row[to]}${suffix}`;
  });
}
