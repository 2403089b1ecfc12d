/** Invented names. Domains end in `.example`, phones lie in ranges kept for fiction. */
import type { RegionId } from './regions';

const split = (text: string): readonly string[] => text.split(' ');

export const givenNames: Readonly<Record<RegionId, readonly string[]>> = {
  nl: split('Anouk Bram Carlijn Daan Eefje Floris Guusje Hidde Ilse Joris Katelijne Lotte Maaike Niek Oscar Puck Roos'),
  pt: split(
    'Afonso Beatriz Catarina Duarte Eunice Francisca Gonçalo Helena Inês João Leonor Matilde Nuno Otávio Rosário',
  ),
  uk: split(
    'Alastair Bronwen Cordelia Dylan Eleanor Fergus Gwen Harriet Imogen Jago Kirsty Lachlan Morwenna Nigel Oona',
  ),
};

export const familyNames: Readonly<Record<RegionId, readonly string[]>> = {
  nl: split(
    'Boterbloem Dijkgraaf Eikelboom Fluitsma Groenhart Heidema Kamperfoelie Lindeboom Molenaar Noordhof Rietveld',
  ),
  pt: split('Amieiro Bragança Carvalhal Figueiral Giestal Laranjeira Magnólia Nogueira Oliveirinha Pinhal Roseiral'),
  uk: split(
    'Ashgrove Brambleby Coppice Dewhurst Elderfield Fernley Hawthwaite Ivybridge Larkmoor Meadowcroft Thornbury',
  ),
};

/** Mail hosts, invented like the rest. */
export const mailHosts = ['briefbus.example', 'caixa.example', 'letterbox.example'] as const;

/** Mobile numbers from ranges that regulators keep for fiction; there is none in Portugal. */
export function fictionalPhone(region: RegionId, index: number): string | null {
  switch (region) {
    case 'uk':
      return `+44 7700 900${String(index % 1000).padStart(3, '0')}`;
    case 'nl':
    case 'pt':
      return null;
  }
}
