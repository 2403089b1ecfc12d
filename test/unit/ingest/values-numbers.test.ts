import { describe, expect, it } from 'vitest';
import { NumberCell, NumberStatus } from '../../../src/core/ingest/values/number-cell';
import { decideNumbers, NumberEvidence, type NumberContext } from '../../../src/core/ingest/values/number-column';
import { shapeOf } from '../../../src/core/ingest/values/number-shape';

const encoder = new TextEncoder();
const alone: NumberContext = {
  total: null,
  isCount: false,
  siblings: null,
  language: null,
  preset: null,
  answer: null,
  noun: 'cells',
};

function evidenceOf(cells: readonly string[]): NumberEvidence {
  const evidence = new NumberEvidence();
  for (const cell of cells) {
    const bytes = encoder.encode(cell);
    evidence.add(bytes, 0, bytes.length);
  }
  return evidence;
}

function readAll(cells: readonly string[], context: Partial<NumberContext> = {}) {
  const decision = decideNumbers(evidenceOf(cells), { ...alone, ...context });
  const cell = new NumberCell(decision.decimal);
  const values = cells.map((text) => {
    const bytes = encoder.encode(text);
    const status = cell.read(bytes, 0, bytes.length);
    return status === NumberStatus.ok ? cell.double() : status;
  });
  return { decision, values };
}

describe('numbers of a column', () => {
  it('PV1: reads a decimal comma with grouping points', () => {
    expect(readAll(['1.234,50', '12,00', '1.000.000,10']).values).toEqual([1234.5, 12, 1000000.1]);
  });
  it('PV2: reads a decimal point with grouping commas', () => {
    expect(readAll(['1,234.50', '12', '1,000,000.10']).values).toEqual([1234.5, 12, 1000000.1]);
  });
  it('PV3: asks when every cell reads both ways, and takes the point', () => {
    const { decision, values } = readAll(['1.234', '12.500', '3.000']);
    expect(decision.by).toBe('assumed');
    expect(values).toEqual([1.234, 12.5, 3]);
  });
  it('PV3: lets a printed total decide', () => {
    const { decision, values } = readAll(['1.234', '12.500', '3.000'], { total: '16734' });
    expect(decision.by).toBe('totals');
    expect(values).toEqual([1234, 12500, 3000]);
  });
  it('PV3: does not let a total decide that reads both ways itself', () => {
    expect(readAll(['1.234', '12.500', '3.000'], { total: '16.734' }).decision.by).toBe('assumed');
  });
  it('PV4: follows a sibling column', () => {
    expect(readAll(['1,234'], { siblings: ',' }).values).toEqual([1.234]);
  });
  it('PV5: reads Indian grouping', () => {
    expect(readAll(['12,34,567.00']).values).toEqual([1234567]);
  });
  it('PV6: reads blanks of all kinds and apostrophes as grouping', () => {
    expect(readAll(['1\u00A0234,5', '1\u202F234,5']).values).toEqual([1234.5, 1234.5]);
    expect(readAll(["1'234.50"]).values).toEqual([1234.5]);
  });
  it('PV7: reads every minus', () => {
    expect(readAll(['(12.50)', '−5', '12-', '+3']).values).toEqual([-12.5, -5, -12, 3]);
  });
  it('PV8: reads marks of absence as absent, never as zero', () => {
    expect(readAll([' --', '--', '-', '—', 'N/A', '']).values).toEqual(Array(6).fill(NumberStatus.missing));
  });
  it('PV9: keeps bounds as intervals and divides percentages', () => {
    const cell = new NumberCell('.');
    expect(cell.readString('< 10%')).toBe(NumberStatus.bound);
    expect([cell.low, cell.high]).toEqual([0, 0.1]);
    expect(cell.readString('> 90%')).toBe(NumberStatus.bound);
    expect([cell.low, cell.high]).toEqual([0.9, 1]);
    expect(readAll(['42.5%']).values).toEqual([0.425]);
  });
  it('PV11: makes micros from digits, whatever the exponent of the currency', () => {
    const cell = new NumberCell('.');
    cell.readString('1250');
    expect(cell.micros()).toBe(1_250_000_000);
    cell.readString('1.234');
    expect(cell.micros()).toBe(1_234_000);
  });
  it('rounds the seventh decimal half-even and says so', () => {
    const cell = new NumberCell('.');
    for (const [text, micros] of [
      ['0.0000005', 0],
      ['0.0000015', 2],
      ['0.0000025', 2],
      ['-0.0000015', -2],
      ['0.00000251', 3],
    ] as const) {
      cell.readString(text);
      expect(cell.micros() + 0).toBe(micros);
      expect(cell.rounded).toBe(true);
    }
  });
  it('keeps integers past 2^53 exactly', () => {
    const cell = new NumberCell('.');
    cell.readString('9007199254740993');
    expect(cell.scaledBig(0)).toBe(9007199254740993n);
    cell.readString('9223372036854775808');
    expect(cell.scaledBig(0)).toBeNull();
  });
  it('reads an irregular group as no number', () => {
    expect(shapeOf('9,0,0')).toBeNull();
    expect(shapeOf('1,23,4.5')).toBeNull();
  });
  it('leaves cells of the other style empty and counts them', () => {
    const { decision, values } = readAll(['1,25', '2,50', '3,75', '5.25']);
    expect(decision.decimal).toBe(',');
    expect(values).toEqual([1.25, 2.5, 3.75, NumberStatus.otherStyle]);
  });
  it('reads counts with groups of three as counts', () => {
    expect(readAll(['12.345', '7', '1.004'], { isCount: true, noun: 'impressions' }).values).toEqual([12345, 7, 1004]);
  });
  it('gives the decision as a sentence', () => {
    expect(readAll(['1,25', '2,50'], { noun: 'costs' }).decision.how).toBe(
      'Decimal comma, because 2 of 2 costs have two digits after it',
    );
  });
  it('takes currency marks off and remembers them', () => {
    expect([...evidenceOf(['€12.50', '3.20 €', 'EUR 4.00', '$1.00']).currencies]).toEqual(['EUR']);
    expect(readAll(['€12.50', '$1.00', '1.50 zł']).values).toEqual([12.5, 1, 1.5]);
  });
});
